using System.Collections.Immutable;
using NormLab.Analysis.Inference;
using NormLab.Reporting.Figures;
using NormLab.Reporting.StudyReports.Frame;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.LowPrecision;

namespace NormLab.Reporting.StudyReports.LowPrecision;

/// <summary>What rounding stored runs does: a row for runs that differ in nothing but seeds, a column a grid.</summary>
internal static class StoredRoundingReport
{
    /// <summary>Tabulates and draws it.</summary>
    public static StudyReport Of(StoredRounding rounding) => new(rounding.Answer, Draw(rounding), [])
    {
        Tables =
        [
            Tabulate(rounding, "accuracy-stored",
                "Accuracy of the stored runs, as they are and rounded to each grid, means over runs with 95% "
                + "intervals", run => run.Accuracy, weights => weights.Accuracy, EstimateCells.Accuracy),
            Tabulate(rounding, "zeros-stored", "Weights that are exactly 0, as they are and rounded to each grid, means over runs with 95% "
                + "intervals", run => run.Zeros, weights => weights.Zeros,
                count => EstimateCells.Of(count, number => Text.Number(Math.Round(number)))),
        ],
    };

    private static Table Tabulate(StoredRounding rounding, string name, string caption, Func<RoundedRun, double> before,
        Func<RoundedWeights, double> after, Func<Measured, Cell> cell) => new(name, caption,
        [
            Column.OfText("runs", "runs"), new Column("count", ["count"]), EstimateCells.Column("as they are", "stored"),
            .. rounding.Grids.Select(grid => EstimateCells.Column(grid, grid)),
        ],
        [.. rounding.Groups.Select(group => (ImmutableArray<Cell>)
        [
            Cell.Of($"{group.Experiment}, {group.Condition.InWords()}"), Cell.Of(Text.Number(group.Runs.Length), group.Runs.Length),
            cell(Measured.Mean(group.Runs.Select(before))),
            .. rounding.Grids.Select((_, i) => cell(Measured.Mean(group.Runs.Select(run => after(run.Rounded[i]))))),
        ])]);

    private static Figure Draw(StoredRounding rounding)
    {
        Axis x = Axis.OfCategories(["stored", .. rounding.Grids.Select(grid => PrecisionFigure.Short(grid))]);
        RoundedRun[] runs = [.. rounding.Groups.SelectMany(group => group.Runs)];
        double lowest = runs.Min(run => run.Rounded.Min(weights => weights.Accuracy));
        Axis y = new("", Math.Max(0, Math.Min(lowest, runs.Min(run => run.Accuracy)) - 0.03), 1);
        return new Figure("precision-stored", "Accuracy of the stored runs, rounded to fewer and fewer numbers",
            "A thin line is the mean of runs that differ in nothing but seeds, the thick one the mean of all runs with its 95% interval.",
            "Mean accuracy over runs: " + string.Join(", ", x.Categories.Select((name, i) =>
                $"{name} {Text.Fixed(runs.Average(run => At(run, i)))}")) + ".",
            [
                new Panel("Accuracy", x, y,
                [
                    .. rounding.Groups.Select(group => (Mark)new LineMark([.. x.Categories.Select((_, i) =>
                        new PlotPoint(i, group.Runs.Average(run => At(run, i))))], new Stroke(Palette.Context, 1))),
                    .. MeanLine.Dotted([.. x.Categories.Select((_, i) =>
                        ((double)i, (IReadOnlyList<double>)[.. runs.Select(run => At(run, i))]))], new Stroke(Palette.Text, 2.4), y),
                ]),
            ])
        {
            Columns = 1,
        };
    }

    private static double At(RoundedRun run, int place) => place == 0 ? run.Accuracy : run.Rounded[place - 1].Accuracy;
}
