using System.Collections.Immutable;

namespace NormLab.Experiments.Comparison;

/// <summary>The runs of one stage: settings, each at some places.</summary>
/// <param name="Plan">The runs, one for each of <paramref name="Order"/>.</param>
/// <param name="Order">What each run stands for.</param>
public sealed record StagePlan(ExperimentPlan Plan, ImmutableArray<(Trial Trial, Measurement Place)> Order);
