using System.Collections.Immutable;
using NormLab.Analysis;
using NormLab.Experiments.Results;

namespace NormLab.Reporting.Tables;

/// <summary>Training and validation accuracy and their gap, mean and margin over seeds, beside the printed ones where there are any.</summary>
public static class AccuracyTable
{
    /// <summary>Tabulates an experiment.</summary>
    public static Table Of(ExperimentReport report)
    {
        string name = report.Result.Experiment.Name, file = $"{Slug.Of(name)}-accuracy";
        return report.Article is ArticleComparison article ? BesideArticle(file, name, report.Statistics, article) : Alone(file, name, report.Statistics);
    }

    private static Table Alone(string file, string name, ExperimentStatistics statistics) => new(file,
        $"Experiment {name}: accuracy at the last record, mean ± standard deviation over seeds",
        [Column.OfText("condition", "condition"), Margined("training", "train"), Margined("validation", "validation"), Margined("gap", "gap"), .. TestColumns(statistics)],
        [.. statistics.Conditions.Select(condition => (ImmutableArray<Cell>)
        [
            Cell.Of(condition.Condition), Accuracy(condition.TrainAccuracy), Accuracy(condition.ValidationAccuracy), Accuracy(condition.Gap),
            .. TestCells(statistics, condition),
        ])])
    {
        Notes = [.. TestNotes(statistics)],
    };

    private static Table BesideArticle(string file, string name, ExperimentStatistics statistics, ArticleComparison article) => new(file,
        $"Experiment {name}: accuracy at the last record, mean ± standard deviation over seeds, printed and recomputed. "
            + "✓ means that mean and margin agree in every printed digit, the word margin that only the margin differs",
        [
            Column.OfText("condition", "condition"), .. ArticleCells.Columns("training", "train", margins: true),
            .. ArticleCells.Columns("validation", "validation", margins: true), .. ArticleCells.Columns("gap", "gap", margins: true),
            .. TestColumns(statistics),
        ],
        [.. statistics.Conditions.Select(condition => (ImmutableArray<Cell>)
        [
            Cell.Of(condition.Condition),
            .. ArticleCells.Of(article.Find(condition.Condition, ArticleQuantity.TrainAccuracy), margins: true),
            .. ArticleCells.Of(article.Find(condition.Condition, ArticleQuantity.ValidationAccuracy), margins: true),
            .. ArticleCells.Of(article.Find(condition.Condition, ArticleQuantity.Gap), margins: true),
            .. TestCells(statistics, condition),
        ])])
    {
        Notes =
        [
            $"Like the article's, the means and margins are of single runs' accuracies rounded to {Text.Number(ArticleTables.DigitsPerRun)} digits.",
            .. article.NotesOn(ArticleQuantity.TrainAccuracy, ArticleQuantity.ValidationAccuracy, ArticleQuantity.Gap),
            .. TestNotes(statistics),
        ],
    };

    private static bool HasTest(ExperimentStatistics statistics) => statistics.Conditions.All(condition => condition.TestAccuracy is not null);

    private static IEnumerable<Column> TestColumns(ExperimentStatistics statistics) => HasTest(statistics) ? [Margined("test", "test")] : [];

    private static IEnumerable<Cell> TestCells(ExperimentStatistics statistics, ConditionStatistics condition) =>
        HasTest(statistics) ? [Accuracy(condition.TestAccuracy!.Value)] : [];

    private static IEnumerable<string> TestNotes(ExperimentStatistics statistics) => HasTest(statistics)
        ? ["The test rows are looked at once, with the final weights; nothing is trained or chosen by them."]
        : [];

    private static Column Margined(string header, string field) => new(header, [$"{field}_mean", $"{field}_sd"]);

    private static Cell Accuracy(MeanAndDeviation value) => Cell.Of(Text.Accuracy(value), value.Mean, value.Deviation);
}
