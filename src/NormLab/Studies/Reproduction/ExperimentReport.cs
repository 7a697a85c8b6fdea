using System.Collections.Immutable;
using NormLab.Data.Tables;
using NormLab.Experiments.Design;
using NormLab.Experiments.Results;

namespace NormLab.Studies.Reproduction;

/// <summary>All that is known of one finished experiment: what reporting draws.</summary>
/// <param name="Result">The runs.</param>
/// <param name="Statistics">The tables.</param>
/// <param name="Article">The comparison with the article, or null for an experiment that is not the article's.</param>
/// <param name="Chaos">The run beside its perturbed twin, or null where none was made.</param>
public sealed record ExperimentReport(ExperimentResult Result, ExperimentStatistics Statistics, ArticleComparison? Article,
    ChaosProbe? Chaos)
{
    /// <summary>What the conditions did to the weights, or null where nobody asked.</summary>
    public WeightAnalysis? Weights { get; init; }

    /// <summary>How the features of a row lie, by the names of those groups whose rows are images.</summary>
    public ImmutableDictionary<string, ImageSize> Images { get; init; } = ImmutableDictionary<string, ImageSize>.Empty;
}
