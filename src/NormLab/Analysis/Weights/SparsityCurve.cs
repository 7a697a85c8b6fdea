using System.Collections.Immutable;
using NormLab.Networks;

namespace NormLab.Analysis.Weights;

/// <summary>The share of weights below a threshold, for every threshold: S(t) = #{|w| &lt; t} / n. One threshold is a choice; the curve is
/// the weights' distribution.</summary>
/// <param name="Thresholds">A logarithmic grid from a to b.</param>
/// <param name="Shares">S at each of them, never falling.</param>
/// <param name="Area">The mean of S over log t from a to b, 1 / log(b / a) times the integral of S(t) dt / t: 0 where no weight is below b,
/// 1 where all are below a. It is exact, whatever the grid: the mean over the weights of log(b / |w|) / log(b / a), cut off at 0 and
/// 1.</param>
public sealed record SparsityCurve(ImmutableArray<double> Thresholds, ImmutableArray<double> Shares, double Area)
{
    /// <summary>The curve of all of a network's weights together, biases not counted.</summary>
    /// <param name="parameters">The parameter vector.</param>
    /// <param name="architecture">Tells where the weights lie.</param>
    /// <param name="lower">a, above 0.</param>
    /// <param name="upper">b, above a.</param>
    /// <param name="count">Number of thresholds, at least 2.</param>
    /// <exception cref="ArgumentException">The vector is not the network's, or a parameter is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 &lt; a &lt; b, or fewer than two thresholds.</exception>
    public static SparsityCurve Of(ReadOnlySpan<double> parameters, Architecture architecture, double lower = 1e-6, double upper = 1,
        int count = 61) =>
        Of(ParameterVector.Weights(parameters, architecture), lower, upper, count);

    /// <summary>The curve of some weights: of one layer, say.</summary>
    /// <param name="weights">At least one weight.</param>
    /// <param name="lower">a, above 0.</param>
    /// <param name="upper">b, above a.</param>
    /// <param name="count">Number of thresholds, at least 2.</param>
    /// <exception cref="ArgumentException">No weights, or one that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 &lt; a &lt; b, or fewer than two thresholds.</exception>
    public static SparsityCurve Of(ReadOnlySpan<double> weights, double lower = 1e-6, double upper = 1, int count = 61)
    {
        double[] thresholds = LogarithmicGrid.Of(lower, upper, count);
        if (weights.IsEmpty) throw new ArgumentException("A sparsity curve needs at least one weight; none given.", nameof(weights));
        ParameterVector.RequireFinite(weights, nameof(weights));

        double[] magnitudes = ParameterVector.SortedMagnitudes(weights), shares = new double[count];
        int below = 0;
        for (int k = 0; k < count; k++)
        {
            while (below < magnitudes.Length && magnitudes[below] < thresholds[k]) below++;
            shares[k] = (double)below / magnitudes.Length;
        }

        double area = 0, decades = Math.Log(upper / lower);
        foreach (double magnitude in magnitudes) area += Math.Clamp(Math.Log(upper / magnitude) / decades, 0, 1);
        return new SparsityCurve([.. thresholds], [.. shares], area / magnitudes.Length);
    }
}
