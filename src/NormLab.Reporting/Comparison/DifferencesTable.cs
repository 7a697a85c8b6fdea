using System.Collections.Immutable;
using NormLab.Analysis.Metrics;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Comparison;

/// <summary>Every method against no regularization and against the best.</summary>
internal static class DifferencesTable
{
    /// <summary>Tabulates a comparison.</summary>
    public static Table Of(ComparisonResult result) => new("differences",
        "Every method against no regularization, then against the best: the differences on the test rows with intervals "
            + "of 95% for other rows and splits, and their p-values by Holm's correction for all methods measured against the same one",
        [
            Column.OfText("method", "method"), Column.OfText("minus", "reference"),
            .. result.Plan.Metrics.SelectMany(metric => (Column[])[EstimateCells.Column(metric.Header, metric.Field()),
                new Column("p", [$"{metric.Field()}_p", $"{metric.Field()}_p_adjusted"])]),
        ],
        [.. result.AgainstNone.Concat(result.AgainstBest.Where(_ => result.Ranking[0].Method.Name != ComparisonMethods.None)).Select(Row)]);

    private static ImmutableArray<Cell> Row(MethodDifference pair) =>
        [Cell.Of(pair.Method), Cell.Of(pair.Reference), .. pair.All.SelectMany(one => Cells(one.Tested, one.Metric))];

    private static Cell[] Cells(TestedDifference difference, Metric metric)
    {
        Tone tone = !difference.IsSignificant ? Tone.Plain : metric.Sign * difference.Alone.Estimate > 0 ? Tone.Good : Tone.Bad;
        return [MetricCells.Change(metric, difference.Alone) with { Tone = tone },
            new Cell(Text.PValue(difference.AdjustedP), [difference.P, difference.AdjustedP], tone)];
    }
}
