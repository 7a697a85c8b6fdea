namespace NormLab.Penalties.Basis;

/// <summary>A penalty that is a sum of absolute values and squares alone, so that its proximal map joins that of others in closed
/// form.</summary>
internal interface IElasticPenalty
{
    /// <summary>How many times it has the absolute value of an entry.</summary>
    double Absolute { get; }

    /// <summary>How many times it has the square of an entry.</summary>
    double Squares { get; }
}
