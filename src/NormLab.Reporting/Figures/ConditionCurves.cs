using System.Collections.Immutable;
using NormLab.Analysis.Inference;
using NormLab.Experiments.Runs;
using NormLab.Studies.Reproduction;
using NormLab.Training;

namespace NormLab.Reporting.Figures;

/// <summary>The learning curves of one condition: a thick line for the mean over seeds, and thin lines for single seeds where they are few
/// enough to be told apart, else a band for the interval of the mean.</summary>
internal static class ConditionCurves
{
    /// <summary>Width of a seed's line.</summary>
    public const double ThinWidth = 0.9;

    /// <summary>Width of the mean's line.</summary>
    public const double ThickWidth = 2.2;

    /// <summary>Opacity of a seed's line.</summary>
    public const double Faint = 0.6;

    /// <summary>With more seeds than this, their lines would be a thicket, and the band tells more; with fewer the interval of the mean is
    /// so
    /// wide that a band would hide the lines.</summary>
    public const int MostSeeds = 5;

    /// <summary>What there is beside the lines of means, for captions; nothing of a single seed.</summary>
    public static string Spread(int seeds) => seeds switch
    {
        < 2 => "",
        <= MostSeeds => ", thin ones single seeds",
        _ => ", bands the 95% intervals of the mean (Student's, over seeds)",
    };

    /// <summary>The runs of <paramref name="condition"/>.</summary>
    public static ImmutableArray<RunResult> Runs(ExperimentReport report, string condition) =>
        [.. report.Result.Runs.Where(run => run.Condition == condition).Select(run => run.Result)];

    /// <summary>A thin line per run, where there are few.</summary>
    public static IEnumerable<LineMark> Seeds(ImmutableArray<RunResult> runs, Func<CurvePoint, double> figure, Ink ink, bool dashed) =>
        runs.Length is < 2 or > MostSeeds ? []
            : runs.Select(run => new LineMark(Points(run.Curve, figure), new Stroke(ink, ThinWidth, dashed, Faint)));

    /// <summary>One thick line through the means over those runs that have a record of the step.</summary>
    public static LineMark Mean(ImmutableArray<RunResult> runs, Func<CurvePoint, double> figure, Ink ink, bool dashed) => new(
        [.. runs.SelectMany(run => run.Curve).GroupBy(point => point.Step).OrderBy(step => step.Key)
            .Select(step => new PlotPoint(step.Key, step.Average(figure)))],
        new Stroke(ink, ThickWidth, dashed));

    /// <summary>The interval of the mean at every step that at least two runs have finite figures of, within what the axis shows; nothing
    /// of runs that have lines of their own.</summary>
    public static IEnumerable<BandMark> Band(ImmutableArray<RunResult> runs, Func<CurvePoint, double> figure, Ink ink, Axis axis)
    {
        if (runs.Length <= MostSeeds) return [];
        (int Step, Interval? Interval)[] steps =
            [.. runs.SelectMany(run => run.Curve).GroupBy(point => point.Step).OrderBy(step => step.Key)
            .Select(step => (step.Key, IntervalOf([.. step.Select(figure).Where(double.IsFinite)])))];
        return
        [
            new BandMark([.. steps.Select(step => Point(step.Step, step.Interval?.Lower))],
                [.. steps.Select(step => Point(step.Step, step.Interval?.Upper))], ink),
        ];

        PlotPoint Point(int step, double? end) =>
            new(step, end is double value ? Math.Clamp(value, axis.Minimum, axis.Maximum) : double.NaN);
    }

    private static Interval? IntervalOf(double[] values) => values.Length < 2 ? null : StudentInterval.OfMean(values, 0.95);

    /// <summary>The steps of every curve of an experiment as an axis.</summary>
    public static Axis StepAxis(ExperimentReport report) =>
        new("step", 0, Math.Max(1, report.Result.Groups.Max(group => group.Setting.Training.Steps)));

    private static ImmutableArray<PlotPoint> Points(IReadOnlyList<CurvePoint> curve, Func<CurvePoint, double> figure) =>
        [.. curve.Select(point => new PlotPoint(point.Step, figure(point)))];
}
