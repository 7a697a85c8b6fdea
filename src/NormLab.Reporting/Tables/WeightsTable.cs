using System.Collections.Immutable;
using NormLab.Analysis;
using NormLab.Experiments.Specifications;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Tables;

/// <summary>Mean weights and near-zero weights over all seeds, by the experiment's own rule and by magnitude.</summary>
public static class WeightsTable
{
    /// <summary>Tabulates an experiment.</summary>
    public static Table Of(ExperimentReport report)
    {
        ExperimentSpecification experiment = report.Result.Experiment;
        string threshold = Text.Number(experiment.ZeroRule.Threshold);
        string rule = experiment.ZeroRule.Signed ? $"by the rule w < {threshold}" : $"by the rule |w| < {threshold}",
            magnitude = $"by magnitude, |w| < {threshold}";
        bool plain = experiment.ZeroRule.IsPlainMagnitude();
        string first = report.Statistics.Conditions[0].Group.Condition.InWords() + VariedNames.AtTheSame(experiment);
        string multiplied = experiment.ZeroRule.Multipliers.Any(multiplier => multiplier != 1)
            ? "; the rule counts some layers more than once or not at all" : "";
        return new Table($"{Slug.Of(experiment.Name)}-weights",
            $"Experiment {experiment.Name}: mean weight, near-zero weights and their ratio to those of {first}; "
                + $"mean ± standard deviation over seeds{multiplied}",
            [.. GroupCells.Columns(report), .. plain ? [] : Columns(rule, "rule"), .. Columns(magnitude, "magnitude")],
            [.. report.Statistics.Conditions.Select(condition => (ImmutableArray<Cell>)
            [
                .. GroupCells.Of(condition.Group),
                .. plain ? [] : (Cell[])[Of(condition.Mean, Text.Scientific), Of(condition.Zeros, Text.Whole),
                    Of(condition.ZerosRatio, Text.Ratios)],
                Of(condition.MeanMagnitude, Text.Scientific), Of(condition.ZerosByMagnitude, Text.Whole),
                    Of(condition.ZerosByMagnitudeRatio, Text.Ratios),
            ])])
        {
            Names = GroupCells.Count(report),
        };
    }

    private static IEnumerable<Column> Columns(string group, string field) => ((string[])["mean", "zeros", "ratio"])
        .Select(name => new Column(name, [$"{field}_{name}", $"{field}_{name}_sd"]) { Group = group });

    private static Cell Of(MeanAndDeviation value, Func<MeanAndDeviation, string> format) =>
        Cell.Of(format(value), value.Mean, value.Deviation);
}
