using NormLab.Experiments.Runs;

namespace NormLab.Studies.Comparison;

/// <summary>One final run: a method at its best setting in a split, measured once on the split's test rows.</summary>
/// <param name="Place">Its split, its seed, and the fold that it was not trained on.</param>
/// <param name="Train">The training score (accuracy of classes, R2 of numbers) with the final weights.</param>
/// <param name="Test">The test score with the final weights; 0 where the run diverged.</param>
/// <param name="Shares">Fractions of near-zero and zero weights; NaN where it diverged.</param>
/// <param name="DivergedAt">The step at which it diverged, or null.</param>
/// <param name="Id">The run's name in the store.</param>
public sealed record FinalRun(Measurement Place, double Train, double Test, WeightShares Shares, int? DivergedAt, string Id)
{
    /// <summary>Weights below this in magnitude count as near zero.</summary>
    public const double NearZero = 1e-3;

    /// <summary>Training less test score.</summary>
    public double Gap => Train - Test;

    /// <summary>What it says of its test rows; null where it diverged.</summary>
    public TestPredictions? Predictions { get; init; }

    internal static FinalRun Of(Measurement place, RunResult run) => new(place,
        run.Summary.Train.Score, run.Summary.DivergedAt is null ? run.Summary.Test!.Value.Score : 0, WeightShares.Of(run),
            run.Summary.DivergedAt, run.Id)
    {
        Predictions = run.Predictions,
    };
}
