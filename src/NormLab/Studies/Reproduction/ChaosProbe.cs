using NormLab.Training;

namespace NormLab.Studies.Reproduction;

/// <summary>One run beside its twin, whose initial weights differ by rounding's order of magnitude: how far apart they drift says how many
/// digits of the experiment can mean anything.</summary>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="Condition">The condition rerun.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Perturbation">Relative size of the perturbation of the initial weights.</param>
/// <param name="Points">The drift, record by record.</param>
public sealed record ChaosProbe(string Experiment, string Condition, long Seed, double Perturbation, IReadOnlyList<ChaosPoint> Points)
{
    /// <summary>Decimal digits of the training loss on which both runs agree at the end: -log10 of the largest relative difference over the
    /// last tenth of the records, at least 0, at most 16.</summary>
    public double LossDigits => Digits(point => point.LossDifference);

    /// <summary>The same for validation accuracy, by its absolute difference.</summary>
    public double AccuracyDigits => Digits(point => point.AccuracyDifference);

    /// <summary>Compares two curves record by record.</summary>
    /// <exception cref="ArgumentException">The curves have no common record.</exception>
    public static ChaosProbe Compare(string experiment, string condition, long seed, double perturbation,
        IReadOnlyList<CurvePoint> curve, IReadOnlyList<CurvePoint> twin)
    {
        ChaosPoint[] points = [.. curve.Zip(twin, (a, b) => new ChaosPoint(a.Step,
            Math.Abs(a.TrainLoss - b.TrainLoss) / Math.Abs(a.TrainLoss), Math.Abs(a.ValidationScore - b.ValidationScore)))];
        if (points.Length == 0) throw new ArgumentException("The two curves have no record in common.", nameof(twin));
        return new ChaosProbe(experiment, condition, seed, perturbation, points);
    }

    private double Digits(Func<ChaosPoint, double> difference)
    {
        double largest = Points.Skip(Points.Count - Math.Max(1, Points.Count / 10)).Max(difference);
        return largest == 0 ? 16 : Math.Clamp(-Math.Log10(largest), 0, 16);
    }
}

/// <summary>How far a run and its perturbed twin are apart at one record.</summary>
/// <param name="Step">The step.</param>
/// <param name="LossDifference">|difference| / |value| of the training loss.</param>
/// <param name="AccuracyDifference">|difference| of the validation accuracy.</param>
public readonly record struct ChaosPoint(int Step, double LossDifference, double AccuracyDifference);
