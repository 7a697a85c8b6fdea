namespace NormLab.Training.Passes;

/// <summary>A loss with what it takes.</summary>
/// <param name="Kind">The loss.</param>
/// <param name="HuberDelta">Where <see cref="Loss.Huber"/> goes from squares to magnitudes, above 0; counts for nothing else.</param>
public readonly record struct LossFunction(Loss Kind, double HuberDelta = LossFunction.DefaultHuberDelta)
{
    /// <summary>Delta where nothing else is said.</summary>
    public const double DefaultHuberDelta = 1;

    /// <summary>Whether it is a loss of predicted numbers, so that the network has one output and no softmax.</summary>
    public bool IsOfNumbers => Kind.IsOfNumbers();

    /// <summary>A loss that takes nothing.</summary>
    public static implicit operator LossFunction(Loss kind) => new(kind);
}

/// <summary>What losses are of.</summary>
public static class Losses
{
    /// <summary>Whether it is a loss of predicted numbers, not of classes.</summary>
    public static bool IsOfNumbers(this Loss loss) => loss is Loss.Squared or Loss.Huber;
}
