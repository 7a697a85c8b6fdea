using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Tables;

/// <summary>All tables of one experiment.</summary>
/// <param name="Accuracy">Accuracies, or R2 of numbers, beside the printed ones where there are any.</param>
/// <param name="Differences">What every condition changes against the first, with intervals and corrected p-values, or null where there is
/// nothing to compare.</param>
/// <param name="FirstSeedWeights">The article's weight table beside the recomputed one, or null.</param>
/// <param name="Weights">Weights over all seeds, by both rules.</param>
/// <param name="Pruning">What can be pruned, and neurons that do nothing, or null where nobody asked.</param>
/// <param name="Layers">Effective ranks and spectral norms, or null where nobody asked.</param>
/// <param name="ArticleTest">The distance from the printed accuracies, or null.</param>
/// <param name="MakeRuns">Tabulates every run; asked only where somebody reads it, since runs may be many.</param>
public sealed record ExperimentTables(Table Accuracy, Table? Differences, Table? FirstSeedWeights, Table Weights, Table? Pruning,
    Table? Layers, Table? ArticleTest, Lazy<Table> MakeRuns)
{
    /// <summary>Every run.</summary>
    public Table Runs => MakeRuns.Value;

    /// <summary>What else the final weights were measured by, or null where by nothing else.</summary>
    public Table? Metrics { get; init; }

    /// <summary>Which varied key decides, or null where fewer than two vary.</summary>
    public Table? Importance { get; init; }

    /// <summary>All of them, in the order of the report.</summary>
    public IEnumerable<Table> All =>
        ((Table?[])[Importance, Accuracy, Metrics, Differences, ArticleTest, FirstSeedWeights, Weights, Pruning, Layers, Runs])
        .OfType<Table>();

    /// <summary>Tabulates an experiment.</summary>
    public static ExperimentTables Of(ExperimentReport report) =>
        new(AccuracyTable.Of(report), ConditionDifferencesTable.Of(report), FirstSeedWeightsTable.Of(report), WeightsTable.Of(report),
        PruningTable.Of(report), LayersTable.Of(report),
        report.Article is null ? null : ArticleTestTable.Of(report.Result.Experiment.Name, report.Article),
            new Lazy<Table>(() => RunsTable.Of(report)))
        {
            Metrics = MetricsTable.Of(report),
            Importance = ImportanceTable.Of(report),
        };
}
