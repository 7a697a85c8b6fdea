using NormLab.Experiments.Design;

namespace NormLab.Studies.Comparison;

/// <summary>What came out of a stage, or of the part of it that there was time for.</summary>
/// <param name="Stage">What was done: the stage, or its first places.</param>
/// <param name="Runs">A run for each of the stage's order.</param>
public sealed record StageResult(StagePlan Stage, ExperimentResult Runs);
