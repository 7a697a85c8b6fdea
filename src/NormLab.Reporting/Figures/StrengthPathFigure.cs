using System.Collections.Immutable;
using NormLab.Experiments.Design;
using NormLab.Experiments.Results;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Figures;

/// <summary>Score and near-zero weights against the strength of one method, for conditions that differ in nothing else.</summary>
public static class StrengthPathFigure
{
    /// <summary>Draws an experiment's paths; none where no two conditions differ in a strength alone.</summary>
    /// <param name="report">The experiment.</param>
    /// <param name="palette">The report's colours.</param>
    public static ImmutableArray<Figure> Of(ExperimentReport report, Palette palette) =>
        [.. StrengthPath.Of(report.Result.Groups).Where(path => !IsVaried(report, path)).Select(path => Draw(report, path, palette))];

    /// <summary>Whether one condition makes the whole path, by a key that varies: then another figure shows it.</summary>
    private static bool IsVaried(ExperimentReport report, StrengthPath path) => path.Points
        .Select(point => report.Statistics.Conditions.First(condition => condition.Condition == point.Condition).Group.Condition).Distinct()
            .Count() == 1;

    private static Figure Draw(ExperimentReport report, StrengthPath path, Palette palette)
    {
        string experiment = report.Result.Experiment.Name, threshold = Text.Number(report.Result.Experiment.ZeroRule.Threshold);
        string score = report.Result.Experiment.Score();
        string strength = path.IsRate ? "rate" : "coefficient";
        // A run that diverged has no accuracy to speak of; a strength at which all did interrupts the line.
        (double Strength, RunStatistics[] Runs)[] points = [.. path.Points.Select(point => (point.Strength,
            (RunStatistics[])[.. report.Statistics.Conditions.First(condition => condition.Condition == point.Condition).Runs
                .Where(run => run.DivergedAt is null)]))];
        ConditionStatistics[] members =
            [.. path.Points.Select(point => report.Statistics.Conditions.First(condition => condition.Condition == point.Condition))];
        ConditionStatistics baseline = report.Statistics.BaselineOf(members[^1]);
        Group first = baseline.Group;
        bool hasPlain = first.Setting is { Penalties.IsEmpty: true, Dropout: null, HardConcrete: null };
        RunStatistics[] plain = hasPlain ? [.. baseline.Runs.Where(run => run.DivergedAt is null)] : [];
        Ink ink = palette[path.Points[^1].Condition];
        double low = points[0].Strength, high = points[^1].Strength;
        Axis x = Axis.OfValues(strength, low, high, mayBeLogarithmic: !path.IsRate);
        Axis share = new("", 0, 1.04);
        double[] accuracies = [.. points.SelectMany(point => point.Runs).Concat(plain)
            .SelectMany(run => (double[])[run.Reported.TrainScore, run.Reported.ValidationScore]).Where(double.IsFinite)];
        double lowest = accuracies.DefaultIfEmpty(0).Min();
        double range = Math.Max(1 - lowest, 0.05);
        // A dot at an accuracy of 1 is to be seen whole.
        Axis accuracy = new("", Math.Max(report.Result.Experiment.LeastScore(), lowest - range * 0.12), 1 + range * 0.04);
        string slug = Slug.Among(path.Points[0].Condition, report.Statistics.Conditions.Select(condition => condition.Condition));
        return new Figure($"{experiment}-path-{Slug.Of(path.Method)}-{slug}",
            $"{path.Method}: {score} and zeros against its {strength}",
            $"{path.Points.Length} conditions that differ only in the {strength} of {path.Method}. Lines are "
                + "means over seeds, bands 95% intervals of the mean"
                + $"{(plain.Length > 0 ? $"; grey is {first.Name}, without any" : "")}. Runs that diverged are left out.",
            $"{path.Method} in experiment {experiment}, by its {strength}, validation {score} and share of weights below {threshold} in "
                + "magnitude: "
                + string.Join("; ", points.Select(point => point.Runs.Length == 0
                    ? $"{Text.Number(point.Strength)} diverged"
                    : $"{Text.Number(point.Strength)} {Text.Fixed(point.Runs.Average(run => run.Reported.ValidationScore))} and "
                        + $"{Text.Percent(point.Runs.Average(Share))}")) + ".",
            [
                new Panel(report.Result.Experiment.ScoreTitle(), x, accuracy,
                [
                    .. Level(plain, run => run.Reported.TrainScore, x, dashed: true),
                        .. Level(plain, run => run.Reported.ValidationScore, x, dashed: false),
                    .. Line(points, run => run.Reported.TrainScore, new Stroke(ink, 1.6, Dashed: true), accuracy),
                        .. Line(points, run => run.Reported.ValidationScore, new Stroke(ink, 2.2), accuracy),
                ]),
                new Panel($"Share of weights with |w| < {threshold}", x, share,
                    [.. Level(plain, Share, x, dashed: false), .. Line(points, Share, new Stroke(ink, 2.2), share)]),
            ])
        {
            PanelHeight = 210,
            Key =
            [
                new KeyEntry("validation", KeySymbol.Line, new Stroke(ink, 2.2)),
                    new KeyEntry("training", KeySymbol.Line, new Stroke(ink, 1.6, Dashed: true)),
                .. plain.Length > 0 ? (KeyEntry[])[new(first.Name, KeySymbol.Line, new Stroke(Palette.Muted, 1.2))] : [],
            ],
        };
    }

    private static double Share(RunStatistics run) => (double)run.ByMagnitude.Zeros / run.ByMagnitude.Of;

    /// <summary>The line along those strengths at which a run is left, with its band and a dot at each.</summary>
    private static IEnumerable<Mark> Line(
        (double Strength, RunStatistics[] Runs)[] points, Func<RunStatistics, double> figure, Stroke stroke, Axis axis) =>
        MeanLine.Dotted([.. points.Select(point => (point.Strength, (IReadOnlyList<double>)[.. point.Runs.Select(figure)]))], stroke, axis);

    private static IEnumerable<Mark> Level(RunStatistics[] plain, Func<RunStatistics, double> figure, Axis x, bool dashed)
    {
        if (plain.Length == 0) yield break;
        double mean = plain.Average(figure);
        yield return new LineMark([new PlotPoint(x.Minimum, mean), new PlotPoint(x.Maximum, mean)], new Stroke(Palette.Muted, 1.2, dashed));
    }
}
