using System.Collections.Immutable;
using NormLab.Values;

namespace NormLab.Studies.Descent.Theory;

/// <summary>Linear regressions that are trained by gradient descent and set beside their known risk.</summary>
public sealed record TheorySpecification
{
    /// <summary>Features over training rows.</summary>
    public ImmutableArray<double> Ratios { get; init; } = [0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 1.1, 1.25, 1.6, 2.5, 5, 10];

    /// <summary>Training rows.</summary>
    public int Rows { get; init; } = 200;

    /// <summary>Standard deviation of the noise.</summary>
    public double Noise { get; init; } = 1;

    /// <summary>Length of the coefficients.</summary>
    public double Signal { get; init; } = 2;

    /// <summary>The seeds, each with rows, noise and coefficients of its own.</summary>
    public ValueList<long> Seeds { get; init; } = [.. Enumerable.Range(1, 50).Select(seed => (long)seed)];
}
