namespace NormLab.Experiments.Specifications;

/// <summary>A run that starts from another: from its weights at a step, all of them or those that a mask keeps. What is drawn at random
/// goes as if the run had drawn its own weights.</summary>
public sealed record StartSpecification
{
    /// <summary>The run it starts from: its <see cref="RunId"/>. The networks' sizes are the same.</summary>
    public required string Run { get; init; }

    /// <summary>The step whose weights it starts from, 0 (the initial weights) to that run's number of steps (the final ones).
    /// Where noise on the weights is trained, as gates are, they are the weights without it.</summary>
    public int Step { get; init; }

    /// <summary>Which weights are trained; the others are 0 from the start to the end. Null for all.</summary>
    public MaskSpecification? Mask { get; init; }
}
