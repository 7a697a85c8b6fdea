using System.Collections.Immutable;
using NormLab.Experiments;
using NormLab.Experiments.Results;
using NormLab.Training;

namespace NormLab.Reporting.Figures;

/// <summary>The learning curves of one condition as lines: a thin one per seed and a thick one for their mean.</summary>
internal static class ConditionCurves
{
    /// <summary>Width of a seed's line.</summary>
    public const double ThinWidth = 0.8;

    /// <summary>Width of the mean's line.</summary>
    public const double ThickWidth = 2.2;

    /// <summary>Opacity of a seed's line.</summary>
    public const double Faint = 0.45;

    /// <summary>The runs of <paramref name="condition"/>.</summary>
    public static ImmutableArray<RunResult> Runs(ExperimentReport report, string condition) =>
        [.. report.Result.Runs.Where(run => run.Condition == condition).Select(run => run.Result)];

    /// <summary>A thin line per run.</summary>
    public static IEnumerable<LineMark> Seeds(ImmutableArray<RunResult> runs, Func<CurvePoint, double> figure, Ink ink, bool dashed) =>
        runs.Length < 2 ? [] : runs.Select(run => new LineMark(Points(run.Curve, figure), new Stroke(ink, ThinWidth, dashed, Faint)));

    /// <summary>One thick line through the means over those runs that have a record of the step.</summary>
    public static LineMark Mean(ImmutableArray<RunResult> runs, Func<CurvePoint, double> figure, Ink ink, bool dashed) => new(
        [.. runs.SelectMany(run => run.Curve).GroupBy(point => point.Step).OrderBy(step => step.Key)
            .Select(step => new PlotPoint(step.Key, step.Average(figure)))],
        new Stroke(ink, ThickWidth, dashed));

    /// <summary>The steps of every curve of an experiment as an axis.</summary>
    public static Axis StepAxis(ExperimentReport report) =>
        new("step", 0, Math.Max(1, report.Result.Experiment.Training.Steps));

    private static ImmutableArray<PlotPoint> Points(IReadOnlyList<CurvePoint> curve, Func<CurvePoint, double> figure) =>
        [.. curve.Select(point => new PlotPoint(point.Step, figure(point)))];
}
