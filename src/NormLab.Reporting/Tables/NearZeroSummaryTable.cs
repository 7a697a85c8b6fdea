using System.Collections.Immutable;
using NormLab.Experiments.Results;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Tables;

/// <summary>Near-zero weights of the article's experiments, counted by the published rule and by magnitude, beside the printed
/// ratios.</summary>
internal static class NearZeroSummaryTable
{
    /// <summary>Tabulates the experiments in which the two rules differ; null where there are none.</summary>
    public static Table? Of(ImmutableArray<ExperimentReport> reports)
    {
        ExperimentReport[] signed = [.. reports.Where(report => !report.Result.Experiment.ZeroRule.IsPlainMagnitude())];
        if (signed.Length == 0) return null;
        string threshold = Text.Number(signed[0].Result.Experiment.ZeroRule.Threshold);
        return new Table("near-zero-summary",
            "Near-zero weights as multiples of those without regularization: printed, recomputed by the published rule "
                + $"(w < {threshold}, so that every negative weight counts), and counted by magnitude (|w| < {threshold})",
            [
                Column.OfText("experiment", "experiment"), Column.OfText("condition", "condition"), new Column("printed", ["printed"]),
                new Column("by the published rule", ["rule_ratio", "rule_ratio_sd"]),
                new Column("by magnitude", ["magnitude_ratio", "magnitude_ratio_sd"]),
                new Column("share of all weights", ["magnitude_share"]),
            ],
            [.. from report in signed
                from condition in report.Statistics.Conditions
                select Row(report, condition)])
        {
            Names = 2,
        };
    }

    private static ImmutableArray<Cell> Row(ExperimentReport report, ConditionStatistics condition)
    {
        double share = condition.ZerosByMagnitude.Mean / condition.Runs[0].ByMagnitude.Of;
        return
        [
            Cell.Of(report.Result.Experiment.Name), new Cell(condition.Condition.InWords(), [condition.Condition]),
            report.Article?.Find(condition.Condition, ArticleQuantity.ZerosRatio) is { } printed
                ? new Cell(printed.Printed.Text, [printed.Printed.Text]) : new Cell("–", [Value.None]),
            Cell.Of(Text.Ratios(condition.ZerosRatio), condition.ZerosRatio.Mean, condition.ZerosRatio.Deviation),
            Cell.Of(Text.Ratios(condition.ZerosByMagnitudeRatio), condition.ZerosByMagnitudeRatio.Mean,
                condition.ZerosByMagnitudeRatio.Deviation),
            Cell.Of(EstimateCells.Percent(share), share),
        ];
    }
}
