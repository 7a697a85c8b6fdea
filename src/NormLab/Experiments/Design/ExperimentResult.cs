using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;

namespace NormLab.Experiments.Design;

/// <summary>One run of an experiment: which condition and seed it stands for, and what came out.</summary>
/// <param name="Condition">Name of the condition.</param>
/// <param name="Seed">The seed (or label).</param>
/// <param name="Result">The finished run.</param>
public sealed record ExperimentRun(string Condition, long Seed, RunResult Result);

/// <summary>An experiment with all its runs finished.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Runs">Its runs, condition by condition in the experiment's order, within a condition seed by seed.</param>
public sealed record ExperimentResult(ExperimentSpecification Experiment, IReadOnlyList<ExperimentRun> Runs);
