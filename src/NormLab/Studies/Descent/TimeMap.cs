using System.Collections.Immutable;
using NormLab.Analysis.Curves;
using NormLab.Experiments.Runs;

namespace NormLab.Studies.Descent;

/// <summary>Validation and training errors over the width and the steps, from the records of a sweep's runs.</summary>
/// <remarks>The steps lie in bins of about equal ratio, each the mean of its records, so that one bad record makes no peak. Under no
/// regularization nothing was chosen by the validation rows.</remarks>
/// <param name="Steps">The last step of each bin.</param>
/// <param name="Widths">The widths.</param>
/// <param name="Curves">A width each: the errors over the steps, seed by seed.</param>
public sealed record TimeMap(ImmutableArray<int> Steps, ImmutableArray<double> Widths, ImmutableArray<SeedCurves> Curves)
{
    /// <summary>About so many bins.</summary>
    public const int Bins = 28;

    /// <summary>The mean validation error of a width at a bin.</summary>
    public double Error(int width, int bin) => Curves[width].Errors.Average(seed => seed[bin]);

    /// <summary>The mean training error of a width at a bin.</summary>
    public double TrainingError(int width, int bin) => Curves[width].Training.Average(seed => seed[bin]);

    /// <summary>The map of one regularizer.</summary>
    public static TimeMap Of(SweepResult sweep, SweepArm arm)
    {
        ImmutableArray<int> records = [.. arm.Runs[0][0].Curve.Select(point => point.Step)];
        foreach (RunResult run in arm.Runs.SelectMany(seed => seed))
            if (run.Curve.Count > records.Length) records = [.. run.Curve.Select(point => point.Step)];
        ImmutableArray<int> ends = BinEnds(records);
        return new TimeMap([.. ends.Select(end => records[end])], sweep.Places,
        [
            .. sweep.Places.Select((_, place) => new SeedCurves(
                [.. arm.Runs.Select(seed => Binned(seed[place], ends, run => run.ValidationScore))],
                [.. arm.Runs.Select(seed => Binned(seed[place], ends, run => run.TrainScore))])),
        ]);
    }

    /// <summary>Indices of the last record of each bin.</summary>
    internal static ImmutableArray<int> BinEnds(ImmutableArray<int> records)
    {
        double first = Math.Max(1, records.FirstOrDefault(step => step > 0)), last = Math.Max(first, records[^1]);
        var ends = new SortedSet<int>();
        for (int bin = 0; bin < Bins; bin++)
        {
            double limit = first * Math.Pow(last / first, (double)bin / (Bins - 1)) * (1 + 1e-9);
            int end = -1;
            for (int i = 0; i < records.Length && records[i] <= limit; i++) end = i;
            if (end >= 0) ends.Add(end);
        }
        return [.. ends];
    }

    // A run that diverged has no records after that, and predicts nothing.
    private static ImmutableArray<double> Binned(RunResult run, ImmutableArray<int> ends, Func<Training.CurvePoint, double> score)
    {
        double[] errors = [.. run.Curve.Select(point => double.IsFinite(score(point)) ? 1 - score(point) : 1)];
        return
        [
            .. ends.Select((end, bin) => Enumerable.Range(bin == 0 ? 0 : ends[bin - 1] + 1, end - (bin == 0 ? -1 : ends[bin - 1]))
                .Average(i => i < errors.Length ? errors[i] : 1)),
        ];
    }
}
