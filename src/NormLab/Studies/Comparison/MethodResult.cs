using System.Collections.Immutable;
using NormLab.Analysis.Inference;

namespace NormLab.Studies.Comparison;

/// <summary>What a method came to: all its settings, the one that was chosen, and its final runs.</summary>
/// <param name="Method">The method.</param>
/// <param name="Tuning">Every setting that was tried, in the order of the grid, with as many measurements as it survived.</param>
/// <param name="Choice">The chosen setting.</param>
/// <param name="Runs">The final runs, in the order of their places.</param>
public sealed record MethodResult(ComparisonMethod Method, ImmutableArray<TrialResult> Tuning, TrialResult Choice,
    ImmutableArray<FinalRun> Runs)
{
    /// <summary>Test accuracy with its interval over seeds and folds.</summary>
    public Measured Test => Measured.Mean(Runs.Select(run => run.Test));

    /// <summary>Training less test accuracy.</summary>
    public Measured Gap => Measured.Mean(Runs.Select(run => run.Gap).Where(double.IsFinite));

    /// <summary>Share of near-zero weights; runs that diverged have none.</summary>
    public Measured NearZero => Measured.Mean(Runs.Select(run => run.Shares.NearZero).Where(double.IsFinite));

    /// <summary>Share of weights that are 0.</summary>
    public Measured Zero => Measured.Mean(Runs.Select(run => run.Shares.Zero).Where(double.IsFinite));

    /// <summary>Final runs that diverged.</summary>
    public int Diverged => Runs.Count(run => run.DivergedAt is not null);

    /// <summary>Whether the chosen strength is an end of the grid on its strong side, so that a stronger one might do better.</summary>
    public bool IsAtStrongEnd => Method.Strength is not null && Tuning.Select(result => result.Trial.Strength).Distinct().Count() > 1
        && Choice.Trial.Strength == Tuning[^1].Trial.Strength;
}
