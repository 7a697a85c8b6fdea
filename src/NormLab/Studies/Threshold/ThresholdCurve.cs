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

    /// <summary>The widest of them; null where there is none.</summary>
    public EnrichedStretch? Widest => Enriched.Select(stretch => (EnrichedStretch?)stretch).MaxBy(stretch => stretch!.Value.Decades);

    /// <summary>Whether both sides have enough weights below a threshold. Where the networks without regularization have none, a ratio says
    /// no more than that it is large.</summary>
    public bool IsFirm(int place) =>
        Math.Min(Pairs.Average(pair => pair.With[place]), Pairs.Average(pair => pair.Without[place])) >= FewestWeights;

    /// <summary>Of the thresholds below which both sides have enough weights, that at which the ratio is highest, as a place in
    /// <see cref="Thresholds.All"/>; null where there is none.</summary>
    public int? Highest => Enumerable.Range(0, Ratios.Length).Where(IsFirm).Select(place => (int?)place)
        .MaxBy(place => Ratios[place!.Value].Estimate);

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
