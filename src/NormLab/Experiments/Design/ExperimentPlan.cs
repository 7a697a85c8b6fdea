using NormLab.Experiments.Specifications;

namespace NormLab.Experiments.Design;

/// <summary>An experiment unfolded into independent runs.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Runs">Its runs, condition by condition in the experiment's order, within a condition seed by seed.</param>
public sealed record ExperimentPlan(ExperimentSpecification Experiment, IReadOnlyList<PlannedRun> Runs);

/// <summary>One run of a plan.</summary>
/// <param name="Condition">Name of the condition.</param>
/// <param name="Seed">The seed (or label).</param>
/// <param name="Specification">The run itself.</param>
public sealed record PlannedRun(string Condition, long Seed, RunSpecification Specification);
