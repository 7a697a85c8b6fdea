using System.Collections.Immutable;
using NormLab.Analysis.Inference;
using NormLab.Analysis.Metrics;
using NormLab.Experiments.Runs;
using NormLab.Training.Passes;

namespace NormLab.Studies.Comparison;

/// <summary>What a setting came to in tuning.</summary>
/// <param name="Trial">The setting.</param>
/// <param name="Runs">Its measurements, in the order of their places.</param>
public sealed record TrialResult(Trial Trial, ImmutableArray<TuningRun> Runs)
{
    /// <summary>Mean validation score: accuracy of classes, R2 of numbers.</summary>
    public double Score => Runs.Average(run => run.Score);

    /// <summary>Mean validation loss, which decides between settings of one score too.</summary>
    public double Loss => Runs.Average(run => run.Loss);

    /// <summary>What it is chosen by, so that more is better.</summary>
    public double Preference => Runs.Average(run => run.Preference);

    /// <summary>The validation score with its interval over places.</summary>
    public Measured MeasuredScore => Measured.Mean(Runs.Select(run => run.Score));

    /// <summary>The fraction of near-zero weights with its interval over places; what diverged has none.</summary>
    public Measured MeasuredNearZero => Measured.Mean(Runs.Select(run => run.NearZero).Where(double.IsFinite));

    /// <summary>The better ones of some settings: by the metric, of equals by loss, of equals in their order.</summary>
    public static IEnumerable<TrialResult> BestFirst(IEnumerable<TrialResult> results) =>
        // Sums of the same fractions in another order differ in the last bits.
        results.OrderByDescending(result => Math.Round(result.Preference, 12)).ThenBy(result => result.Loss);
}

/// <summary>One measurement of tuning.</summary>
/// <param name="Place">Where it was measured.</param>
/// <param name="Score">The validation score with the final weights; 0 where the run diverged.</param>
/// <param name="Loss">Validation loss with the final weights; infinite where the run diverged, or where the probability of a row's class is
/// too small for float32.</param>
/// <param name="Preference">What settings are chosen by, so that more is better; where the run diverged, 0 or minus
/// infinity.</param>
/// <param name="NearZero">Fraction of near-zero weights; NaN where it diverged.</param>
/// <param name="Id">The run's name in the store.</param>
public sealed record TuningRun(Measurement Place, double Score, double Loss, double Preference, double NearZero, string Id)
{
    internal static TuningRun Of(Measurement place, RunResult run, Metric metric)
    {
        // Tuning runs have no test rows; one that had would be a fault here, and must not pass.
        if (run.Summary.Test is not null) throw new InvalidOperationException($"The tuning run {run.Id} was measured on test rows.");
        // A finite network can have an infinite validation loss: a probability too small for float32. That is no divergence.
        bool diverged = run.Summary.DivergedAt is not null;
        Evaluation validation = run.Summary.Validation;
        return new TuningRun(place, diverged ? 0 : validation.Score, diverged ? double.PositiveInfinity : validation.Loss,
            diverged ? (metric.MoreIsBetter ? 0 : double.NegativeInfinity) : metric.Sign * ValidationMetric.Of(run, metric),
            WeightShares.Of(run).NearZero, run.Id);
    }
}
