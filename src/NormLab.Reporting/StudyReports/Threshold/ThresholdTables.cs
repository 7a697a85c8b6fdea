using System.Collections.Immutable;
using NormLab.Analysis.Inference;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.Threshold;

namespace NormLab.Reporting.StudyReports.Threshold;

/// <summary>The ratios as tables.</summary>
internal static class ThresholdTables
{
    private const int Usual = -3;
    private static readonly ImmutableArray<int> s_shown = [-5, -4, Usual, -2];

    /// <summary>A row a condition: the ratio at a few thresholds, where it lies above 1, where it is highest.</summary>
    public static Table Summary(ThresholdResult result) => new("threshold",
        "Near-zero weights over those without regularization at some thresholds, with 95% intervals over seeds",
        [
            Column.OfText("experiment", "experiment"), Column.OfText("condition", "condition"), new Column("seeds", ["seeds"]),
            .. s_shown.Select(power => EstimateCells.Column(Text.Number(At(power)),
                FormattableString.Invariant($"ratio_1e{power}"), "ratio at")),
            new Column("interval above 1", ["above_from", "above_to"]), new Column("highest", ["highest"]),
            new Column("at", ["highest_at"]),
        ],
        [.. Rows(result).Select(row => (ImmutableArray<Cell>)
        [
            Cell.Of(row.Of.Name), Cell.Of(row.Curve.Condition.InWords()), Cell.Of(Text.Number(row.Curve.Pairs.Length),
                row.Curve.Pairs.Length),
            .. s_shown.Select(power => Ratio(row.Curve.Ratios[Thresholds.OfPower(power)])),
            row.Curve.Widest is { } widest ? Cell.Of(
                widest.First == widest.Last ? Short(widest.From) : $"{Short(widest.From)} to {Short(widest.To)}", widest.From, widest.To)
                : new Cell("–", [Value.None, Value.None]),
            .. row.Curve.Highest is { } place
                ? (Cell[])[Cell.Of(Text.Ratio(row.Curve.Ratios[place].Estimate), row.Curve.Ratios[place].Estimate),
                    Cell.Of(Short(Thresholds.All[place]), Thresholds.All[place])]
                : [new Cell("–", [Value.None]), new Cell("–", [Value.None])],
        ])])
    {
        Names = 2,
        Notes =
        [
            "Ratios are geometric means over seeds, of runs from the same seed; one half is added to both counts. Where neither side has "
                + $"{Text.Number(ThresholdCurve.FewestWeights)} weights on average, none is told.",
            "Interval above 1: the widest stretch of thresholds; each interval is of one threshold by itself. Highest: of those below "
                + "which both "
                + "sides have so many.",
        ],
    };

    /// <summary>A row a condition and power of ten.</summary>
    public static Table Decades(ThresholdResult result) => new("threshold-decades",
        "The ratio at every power of ten, with the mean number of weights below it",
        [
            Column.OfText("experiment", "experiment"), Column.OfText("condition", "condition"), new Column("threshold", ["threshold"]),
            new Column("weights below it", ["weights"]), new Column("without regularization", ["weights_without"]),
            EstimateCells.Column("ratio", "ratio"),
        ],
        [.. from row in Rows(result)
            from place in Enumerable.Range(0, Thresholds.All.Length).Where(place => place % Thresholds.PerDecade == 0)
            select (ImmutableArray<Cell>)
            [
                Cell.Of(row.Of.Name), Cell.Of(row.Curve.Condition.InWords()), Cell.Of(Short(Thresholds.All[place]), Thresholds.All[place]),
                Count(row.Curve.Pairs.Average(pair => pair.With[place])), Count(row.Curve.Pairs.Average(pair => pair.Without[place])),
                Ratio(row.Curve.Ratios[place]),
            ]])
    {
        Names = 3,
    };

    /// <summary>A row a run that was read.</summary>
    public static Table Runs(ThresholdResult result) => new("threshold-runs", "The runs that were read, and their weights below 0.001",
        [
            Column.OfText("experiment", "experiment"), Column.OfText("condition", "condition"), new Column("seed", ["seed"]),
            new Column("steps", ["steps"]), new Column("below 0.001", ["below"]),
            Column.OfText("run", "run"),
        ],
        [.. from experiment in result.Stored.Experiments
            from condition in experiment.Conditions
            from run in condition.Runs
            select (ImmutableArray<Cell>)
            [
                Cell.Of(experiment.Name), Cell.Of(condition.Name.InWords()), Cell.Of(Whole(run.Seed), run.Seed),
                Cell.Of(Text.Number(run.Steps), run.Steps), Count(run.Kept[Thresholds.OfPower(Usual)]),
                new Cell(run.Id[..12], [run.Id]),
            ]])
    {
        Names = 3,
    };

    private static IEnumerable<(ThresholdExperiment Of, ThresholdCurve Curve)> Rows(ThresholdResult result) =>
        result.Experiments.SelectMany(experiment => experiment.Curves.Select(curve => (experiment, curve)));

    private static double At(int power) => Thresholds.All[Thresholds.OfPower(power)];

    private static Cell Ratio(Measured value) => value.Count == 0 ? EstimateCells.None : EstimateCells.Ratio(value);

    private static Cell Count(double count) => Cell.Of(Text.Number(Math.Round(count)), count);

    private static string Whole(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Short(double threshold) =>
        threshold.ToString(threshold < 0.0009 ? "0.#e-0" : "G2", System.Globalization.CultureInfo.InvariantCulture);
}
