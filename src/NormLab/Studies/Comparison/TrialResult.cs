using System.Collections.Immutable;
using NormLab.Analysis.Inference;
using NormLab.Experiments.Runs;

namespace NormLab.Studies.Comparison;

/// <summary>What a setting came to in tuning.</summary>
/// <param name="Trial">The setting.</param>
/// <param name="Runs">Its measurements, in the order of their places.</param>
public sealed record TrialResult(Trial Trial, ImmutableArray<TuningRun> Runs)
{
    /// <summary>Mean validation accuracy.</summary>
    public double Accuracy => Runs.Average(run => run.Accuracy);

    /// <summary>Mean validation loss, which decides between settings of one accuracy too.</summary>
    public double Loss => Runs.Average(run => run.Loss);

    /// <summary>The validation accuracy with its interval over places.</summary>
    public Measured MeasuredAccuracy => Measured.Mean(Runs.Select(run => run.Accuracy));

    /// <summary>The fraction of near-zero weights with its interval over places; what diverged has none.</summary>
    public Measured MeasuredNearZero => Measured.Mean(Runs.Select(run => run.NearZero).Where(double.IsFinite));

    /// <summary>What it is chosen by; more is better.</summary>
    public double Score(ComparisonMetric metric) => metric == ComparisonMetric.Accuracy ? Accuracy : -Loss;

    /// <summary>The better ones of some settings: by the metric, of equals by loss, of equals in their order.</summary>
    public static IEnumerable<TrialResult> BestFirst(IEnumerable<TrialResult> results, ComparisonMetric metric) =>
        // Sums of the same fractions in another order differ in the last bits.
        results.OrderByDescending(result => Math.Round(result.Score(metric), 12)).ThenBy(result => result.Loss);
}

/// <summary>One measurement of tuning.</summary>
/// <param name="Place">Where it was measured.</param>
/// <param name="Accuracy">Validation accuracy with the final weights; 0 where the run diverged.</param>
/// <param name="Loss">Validation loss with the final weights; infinite where the run diverged, or where the probability of a row's class is
/// too small for float32.</param>
/// <param name="NearZero">Fraction of near-zero weights; NaN where it diverged.</param>
/// <param name="Id">The run's name in the store.</param>
public sealed record TuningRun(Measurement Place, double Accuracy, double Loss, double NearZero, string Id)
{
    internal static TuningRun Of(Measurement place, RunResult run)
    {
        // Tuning runs have no test rows; one that had would be a fault here, and must not pass.
        if (run.Summary.Test is not null) throw new InvalidOperationException($"The tuning run {run.Id} was measured on test rows.");
        // A finite network can have an infinite validation loss: a probability too small for float32. That is no divergence.
        bool diverged = run.Summary.DivergedAt is not null;
        return new TuningRun(place, diverged ? 0 : run.Summary.Validation.Score, diverged ? double.PositiveInfinity
            : run.Summary.Validation.Loss, WeightShares.Of(run).NearZero, run.Id);
    }
}
