using System.Collections.Immutable;
using NormLab.Experiments.Runs;
using NormLab.Models;
using NormLab.Studies.Comparison;

namespace NormLab.Studies.Fitting;

/// <summary>A model to take away, and what it was chosen from.</summary>
/// <param name="Plan">What was done.</param>
/// <param name="Tuned">What the best setting of each method came to in cross-validation, the best first.</param>
/// <param name="Runs">The runs whose predictions are averaged; those that diverged are not among them, so there may be
/// none.</param>
public sealed record FitResult(FitPlan Plan, ImmutableArray<TrialResult> Tuned, ImmutableArray<RunResult> Runs)
{
    /// <summary>The setting that the model was trained with.</summary>
    public Trial Choice => Tuned[0].Trial;

    /// <summary>The model.</summary>
    /// <exception cref="ArgumentException">All runs diverged.</exception>
    public AveragedModel Model => new([.. Runs.Select(run => run.ToModel())]);
}
