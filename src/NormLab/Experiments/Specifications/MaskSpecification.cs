namespace NormLab.Experiments.Specifications;

/// <summary>A mask by magnitude: of the weights that another run's own mask left, the smallest are removed. So masks in a chain multiply:
/// left = (1 - remove)^rounds. Biases are never masked.</summary>
/// <remarks>Of n weights round(remove n) go, a half to the even number; of equal magnitudes the one with the smaller index goes
/// first.</remarks>
public sealed record MaskSpecification
{
    /// <summary>The run whose final weights decide: its <see cref="RunId"/>.</summary>
    public required string Run { get; init; }

    /// <summary>Fraction of the weights left that is removed, at least 0 and below 1.</summary>
    public required double Remove { get; init; }

    /// <summary>Which weights are compared with each other.</summary>
    public MaskScope Scope { get; init; }

    /// <summary>Where given, magnitudes decide how many weights each layer keeps and not which: their places are drawn from a stream of
    /// this seed, 0 to 2^32 - 1. Null: the largest are kept.</summary>
    public long? PlacesFrom { get; init; }
}

/// <summary>Which weights a mask compares with each other.</summary>
public enum MaskScope
{
    /// <summary>Those of each layer: every layer loses the same fraction.</summary>
    Layer,

    /// <summary>Those of all layers.</summary>
    Global,
}
