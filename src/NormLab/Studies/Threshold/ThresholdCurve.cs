using System.Collections.Immutable;
using NormLab.Analysis.Inference;
using NormLab.Experiments.Specifications;

namespace NormLab.Studies.Threshold;

/// <summary>A condition's near-zero weights over those without regularization, threshold by threshold.</summary>
/// <param name="Condition">The condition's name.</param>
/// <param name="Objective">What it minimises.</param>
/// <param name="Pairs">The runs of the same seeds: how many weights lie below each threshold, with and without.</param>
public sealed record ThresholdCurve(string Condition, ObjectiveSpecification Objective, ImmutableArray<CountPair> Pairs)
{
    /// <summary>Where neither side has so many weights on average, a ratio would be of single weights, and none is told.</summary>
    public const int FewestWeights = 10;

    /// <summary>The ratio at every threshold, paired by seed on its logarithm; NaN where there are too few weights. To both counts one half
    /// is added, so that a network without near-zero weights has a ratio too.</summary>
    public ImmutableArray<Measured> Ratios { get; } = [.. Thresholds.All.Select((_, place) =>
        IsTold(Pairs, place) ? Measured.Ratio(Pairs.Select(pair => pair.LogarithmAt(place))) : None)];

    /// <summary>Thresholds in a row at which the interval lies above 1, from low to high.</summary>
    public ImmutableArray<EnrichedStretch> Enriched => EnrichedStretch.All(Ratios);

    /// <summary>The threshold at which the ratio is highest, as a place in <see cref="Thresholds.All"/>; null where none is told.</summary>
    public int? Highest => Ratios.Any(ratio => !double.IsNaN(ratio.Estimate))
        ? Enumerable.Range(0, Ratios.Length).MaxBy(place => double.IsNaN(Ratios[place].Estimate) ? double.MinValue : Ratios[place].Estimate)
        : null;

    /// <summary>By how much the ratio is multiplied from one threshold to another; NaN where one of them has too few weights.</summary>
    public Measured Change(int from, int to) => IsTold(Pairs, from) && IsTold(Pairs, to)
        ? Measured.Ratio(Pairs.Select(pair => pair.LogarithmAt(to) - pair.LogarithmAt(from))) : None;

    private static Measured None { get; } = new(double.NaN, double.NaN, double.NaN, 0);

    private static bool IsTold(ImmutableArray<CountPair> pairs, int place) => pairs.Length > 0
        && Math.Max(pairs.Average(pair => pair.With[place]), pairs.Average(pair => pair.Without[place])) >= FewestWeights;
}

/// <summary>Weights below each threshold in two runs of one seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="With">With regularization.</param>
/// <param name="Without">Without.</param>
public sealed record CountPair(long Seed, ImmutableArray<int> With, ImmutableArray<int> Without)
{
    /// <summary>log((with + 1/2) / (without + 1/2)).</summary>
    public double LogarithmAt(int place) => Math.Log((With[place] + 0.5) / (Without[place] + 0.5));
}
