using System.Collections.Immutable;
using NormLab.Analysis.Metrics;
using NormLab.Data.Targets;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Comparison;

/// <summary>The methods by their metric on the test rows, the best first.</summary>
internal static class RankingTable
{
    private static readonly Metric Balanced = MetricCatalog.Find("balanced-accuracy");

    /// <summary>Tabulates a comparison.</summary>
    public static Table Of(ComparisonResult result)
    {
        string against = Reference(result);
        (Metric asked, Metric usual, Metric beside) = (result.Plan.Specification.Metric, result.Plan.Metrics[0], result.Plan.Metrics[1]);
        bool isOther = !((Metric[])[usual, beside]).Contains(asked);
        return new Table("ranking", $"Each method at the setting that tuning chose, on {Text.Count(result.TestedRows, "test row")} "
            + $"in {Text.Count(result.Splits, "split")}; intervals of 95% for other rows and splits",
        [
            Column.OfText("method", "method"), new Column("strength", ["strength", "strength_least", "strength_most"]),
            EstimateCells.Column($"test {usual.Title}", "test"),
            .. isOther ? (Column[])[EstimateCells.Column(asked.Title, asked.Field())] : [],
            EstimateCells.Column($"{(asked == usual ? "" : $"{asked.Title} ")}minus {against}", "difference"),
            new Column("p", ["p_adjusted"]), EstimateCells.Column("averaged", "averaged"),
            EstimateCells.Column(beside.Header, beside.Field()), EstimateCells.Column(
                $"averaged {(usual.Target == TargetKind.Numbers ? beside.Title : "loss")}", $"averaged_{beside.Field()}"),
            .. RankingNotes.IsLopsided(result) ? (Column[])[new Column("balanced", ["balanced_accuracy"])] : [],
            EstimateCells.Column("gap", "gap"), EstimateCells.Column("near zero", "near_zero"), new Column("zero", ["zero"]),
            .. result.Ranking.Any(method => method.Diverged > 0) ? (Column[])[new Column("diverged", ["diverged"])] : [],
        ],
        [.. result.Ranking.Concat(result.Baselines).Select(method => Row(result, method))])
        {
            Notes = [.. RankingNotes.Of(result)],
        };
    }

    /// <summary>What methods are measured against: no regularization, or the best where that is not compared.</summary>
    public static string Reference(ComparisonResult result) =>
        result.AgainstNone.IsEmpty ? result.Ranking[0].Method.Name : ComparisonMethods.None;

    /// <summary>How a method differs from <see cref="Reference"/>; null of that itself.</summary>
    public static MethodDifference? Against(ComparisonResult result, string method) =>
        result.AgainstNone.IsEmpty ? result.BehindBest(method) : result.OverNone(method);

    private static ImmutableArray<Cell> Row(ComparisonResult result, MethodResult method) =>
    [
        Cell.Of(method.Method.Name), Strength(method), EstimateCells.Accuracy(method.Test),
        .. result.Plan.Metrics.Skip(2).Select(other => MetricCells.Measured(other, method.Scores.Of(other))),
        .. Against(result, method.Method.Name) is { } difference ? Difference(difference)
            : (Cell[])[method.Method.IsBaseline ? Baseline(result, method) : EstimateCells.None, new Cell("–", [Value.None])],
        EstimateCells.Estimate(method.AveragedTest), MetricCells.Estimate(result.Plan.Metrics[1], method.Loss),
        MetricCells.Estimate(result.Plan.Metrics[1], method.AveragedLoss),
        .. RankingNotes.IsLopsided(result) ? (Cell[])[MetricCells.Of(Balanced, Balanced.Measure(method.Scores.Averaged))] : [],
        EstimateCells.Estimate(method.Gap), EstimateCells.ShareAlone(method.NearZero),
        Cell.Of(EstimateCells.Percent(method.Zero.Estimate), method.Zero.Estimate),
        .. result.Ranking.Any(other => other.Diverged > 0)
            ? (Cell[])[new Cell(Text.Number(method.Diverged), [method.Diverged], method.Diverged > 0 ? Tone.Bad : Tone.Plain)] : [],
    ];

    private static Cell Baseline(ComparisonResult result, MethodResult baseline) =>
        MetricCells.Change(result.Plan.Specification.Metric,
            MethodDifference.Against([baseline], result.Find(Reference(result))!, result.Plan.Specification.Metric)[0]
            .Tested.Alone) with
        { Tone = Tone.Plain };

    private static Cell Strength(MethodResult method)
    {
        (double least, double most) = method.ChosenStrengths ?? (double.NaN, double.NaN);
        string words = method.Method.IsCocktail ? Text.Count(method.Choice.Mix.Length, "ingredient")
            : ComparisonNames.Strength(method.Choice);
        return new Cell(words + (method.IsAtStrongEnd ? " *" : method.IsAtWeakEnd ? " °" : ""),
            [method.Choice.Strength ?? double.NaN, least, most]);
    }

    private static Cell[] Difference(MethodDifference difference)
    {
        double gain = difference.Gain.Estimate;
        Tone tone = !difference.IsSignificant ? Tone.Plain : gain > 0 ? Tone.Good : Tone.Bad;
        return [MetricCells.Change(difference.Metric, difference.Tested.Alone) with { Tone = tone },
            new Cell(Text.PValue(difference.Tested.AdjustedP), [difference.Tested.AdjustedP], tone)];
    }
}
