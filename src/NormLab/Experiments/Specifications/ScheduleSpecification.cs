namespace NormLab.Experiments.Specifications;

/// <summary>How the learning rate changes: a linear warm-up, then steps, a cosine, or neither.</summary>
public sealed record ScheduleSpecification
{
    /// <summary>The rate drops every so many steps; null for not so.</summary>
    public StepDecaySpecification? Step { get; init; }

    /// <summary>The rate falls along half a cosine until the end of the run; null for not so.</summary>
    public CosineDecaySpecification? Cosine { get; init; }

    /// <summary>Steps in which the rate rises linearly to its value, before anything else; at least 0.</summary>
    public int WarmUp { get; init; }
}

/// <summary>The rate is multiplied by <paramref name="Factor"/> every <paramref name="Every"/> steps.</summary>
/// <param name="Every">Steps from one drop to the next; at least 1.</param>
/// <param name="Factor">Above 0, at most 1.</param>
public sealed record StepDecaySpecification(int Every, double Factor);

/// <summary>The rate falls along half a cosine to <paramref name="Final"/> times its value, which it reaches when all steps are
/// done.</summary>
/// <param name="Final">The final fraction, 0 to 1.</param>
public sealed record CosineDecaySpecification(double Final);
