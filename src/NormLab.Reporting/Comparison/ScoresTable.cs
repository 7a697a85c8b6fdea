using System.Collections.Immutable;
using NormLab.Analysis.Metrics;
using NormLab.Reporting.Tables;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Comparison;

/// <summary>Every metric of each method's averaged runs.</summary>
internal static class ScoresTable
{
    /// <summary>Tabulates a comparison.</summary>
    public static Table Of(ComparisonResult result)
    {
        ImmutableArray<Metric> metrics = MetricCatalog.For(result.Plan.Specification.Target);
        return new Table("scores", "The averaged runs of each method by every metric, on the test rows of all splits together",
            [Column.OfText("method", "method"), .. metrics.Select(metric => new Column(metric.Header, [metric.Field()]))],
            [.. result.Ranking.Concat(result.Baselines).Select(method => Row(method, metrics))])
        {
            Notes =
            [
                string.Join(". ", metrics.Select(metric => $"{metric.Header}: {metric.Description}")) + ". Of "
                    + $"{Wording.Text.And([.. metrics.Where(metric => !metric.MoreIsBetter).Select(metric => metric.Title)])}, less is "
                        + $"better.",
            ],
        };
    }

    private static ImmutableArray<Cell> Row(MethodResult method, ImmutableArray<Metric> metrics) =>
        [Cell.Of(method.Method.Name), .. metrics.Select(metric => MetricCells.Of(metric, metric.Measure(method.Scores.Averaged)))];
}
