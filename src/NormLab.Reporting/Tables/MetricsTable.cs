using System.Collections.Immutable;
using NormLab.Analysis;
using NormLab.Analysis.Metrics;
using NormLab.Experiments.Design;
using NormLab.Experiments.Runs;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Tables;

/// <summary>What else the final weights were measured by, metric by metric.</summary>
internal static class MetricsTable
{
    /// <summary>Tabulates an experiment; null where no run was measured by anything else.</summary>
    public static Table? Of(ExperimentReport report)
    {
        ImmutableArray<Metric> metrics = [.. report.Result.Runs.SelectMany(run => run.Result.Summary.Metrics)
            .Select(figures => figures.Name).Distinct().Select(MetricCatalog.Find)];
        if (metrics.IsEmpty) return null;
        bool hasTest = report.Result.Runs.All(run => run.Result.Summary.Test is not null);
        ILookup<string, ExperimentRun> runs = report.Result.Runs.ToLookup(run => run.Group.Name);
        string name = report.Result.Experiment.Name;
        return new Table($"{Slug.Of(name)}-metrics",
            $"Experiment {name}: the final weights by other metrics, mean ± standard deviation over the seeds that did not diverge",
            [.. GroupCells.Columns(report), .. metrics.SelectMany(metric => Columns(metric, hasTest))],
            [.. report.Statistics.Conditions.Select(condition => (ImmutableArray<Cell>)
                [.. GroupCells.Of(condition.Group), .. metrics.SelectMany(metric => Cells(runs[condition.Condition], metric, hasTest))])])
        {
            Names = GroupCells.Count(report),
            Notes = [string.Join(". ", metrics.Select(metric => $"{metric.Header}: {metric.Description}")) + "."],
        };
    }

    private static IEnumerable<Column> Columns(Metric metric, bool hasTest)
    {
        string field = metric.Name.Replace('-', '_');
        return ((string[])["training", "validation", .. hasTest ? ["test"] : (string[])[]]).Select(rows =>
            new Column(rows, [$"{field}_{rows}", $"{field}_{rows}_sd"]) { Group = metric.Header });
    }

    private static IEnumerable<Cell> Cells(IEnumerable<ExperimentRun> runs, Metric metric, bool hasTest)
    {
        MetricFigures[] figures = [.. runs.SelectMany(run => run.Result.Summary.Metrics).Where(one => one.Name == metric.Name)];
        yield return Cell(figures.Select(one => one.Train));
        yield return Cell(figures.Select(one => one.Validation));
        if (hasTest) yield return Cell(figures.Select(one => one.Test ?? double.NaN));

        Cell Cell(IEnumerable<double> values)
        {
            MeanAndDeviation mean = MeanAndDeviation.Of(values);
            return Tables.Cell.Of(metric.IsInUnits ? Text.Numbers(mean) : Text.Accuracy(mean), mean.Mean, mean.Deviation);
        }
    }
}
