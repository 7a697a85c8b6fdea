using System.Collections.Immutable;
using NormLab.Experiments.Specifications;

namespace NormLab.Explorer.Runs;

/// <summary>Runs that differ in seed and condition only.</summary>
/// <param name="Id">The same for as long as its specification is.</param>
/// <param name="Title">For people.</param>
/// <param name="Preset">The article's experiment that it is, or null.</param>
/// <param name="Network">"64-32x6-10".</param>
/// <param name="Data">"digits" or "table".</param>
/// <param name="Steps">Steps of a run.</param>
/// <param name="Precision">Its precision.</param>
/// <param name="Perturbed">Whether its initial weights were perturbed, to see whether its last digits mean anything.</param>
/// <param name="Conditions">The conditions.</param>
/// <param name="Article">What the article prints, by condition; null where it is none of its experiments.</param>
/// <param name="ArticleSource">Which of the article's experiments that is.</param>
internal sealed record ListedExperiment(string Id, string Title, string? Preset, string Network, string Data, int Steps,
    Precision Precision, bool Perturbed,
    ImmutableArray<ListedCondition> Conditions, ImmutableDictionary<string, PrintedAccuracies>? Article, ArticleSource? ArticleSource)
{
    internal int Rank { get; init; }
}

/// <summary>Runs that differ in their seed only.</summary>
internal sealed record ListedCondition(string Name, string? Kind, ImmutableArray<ListedRun> Runs);

/// <summary>A run. Accuracies are those of the final weights.</summary>
internal sealed record ListedRun(string Id, long Seed, int Steps, double TrainAccuracy, double ValidationAccuracy, double? TestAccuracy,
    double Gap, int NearZero, int ExactZeros, int Weights, int? DivergedAt);

/// <summary>A run that cannot be trusted.</summary>
internal sealed record DamagedRun(string Id, string Reason);
