using System.Collections.Immutable;
using NormLab.Analysis;
using NormLab.Experiments.Results;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Tables;

/// <summary>Training and validation scores and their gap, mean and margin over seeds, beside the printed ones where there are any.
/// Printed figures of an experiment as described come from other computations: they stand beside as context, and nothing is
/// compared.</summary>
public static class AccuracyTable
{
    /// <summary>Tabulates an experiment.</summary>
    public static Table Of(ExperimentReport report)
    {
        string name = report.Result.Experiment.Name,
            file = $"{Slug.Of(name)}-{report.Result.Experiment.ScoreField()}";
        return report.Article is ArticleComparison article ? BesideArticle(file, name, report, article)
            : Presets.PublishedOf(name) is string published ? WithContext(file, name, report, published)
            : Alone(file, name, report);
    }

    private static Table WithContext(string file, string name, ExperimentReport report, string published) => new(file,
        $"Experiment {name}: accuracy {report.Result.Experiment.Moment()}, mean ± standard deviation over seeds; "
            + "beside it the article's printed figures, which its code computed in another way",
        [
            .. GroupCells.Columns(report), .. ContextColumns("training", "train"), .. ContextColumns("validation", "validation"),
                .. ContextColumns("gap", "gap"),
            .. TestColumns(report.Statistics), .. DivergedColumns(report.Statistics),
        ],
        [.. report.Statistics.Conditions.Select(condition => (ImmutableArray<Cell>)
        [
            .. GroupCells.Of(condition.Group),
            Accuracy(condition.TrainScore), Printed(published, condition, ArticleQuantity.TrainAccuracy),
            Accuracy(condition.ValidationScore), Printed(published, condition, ArticleQuantity.ValidationAccuracy),
            Accuracy(condition.Gap), Printed(published, condition, ArticleQuantity.Gap),
            .. TestCells(report.Statistics, condition), .. DivergedCells(report.Statistics, condition),
        ])])
    {
        Names = GroupCells.Count(report),
        Notes =
        [
            "Margins here are sample standard deviations (n - 1); the article's are population ones (n).",
            .. TestNotes(report.Statistics), .. DivergedNotes(report.Statistics),
        ],
    };

    private static Table Alone(string file, string name, ExperimentReport report) => new(file,
        $"Experiment {name}: {report.Result.Experiment.Score()} {report.Result.Experiment.Moment()}, mean ± standard deviation over seeds",
        [.. GroupCells.Columns(report), Margined("training", "train"), Margined("validation", "validation"), Margined("gap", "gap"),
            .. TestColumns(report.Statistics), .. ErrorColumns(report.Statistics),
            .. DivergedColumns(report.Statistics)],
        [.. report.Statistics.Conditions.Select(condition => (ImmutableArray<Cell>)
        [
            .. GroupCells.Of(condition.Group), Accuracy(condition.TrainScore), Accuracy(condition.ValidationScore),
                Accuracy(condition.Gap),
            .. TestCells(report.Statistics, condition), .. ErrorCells(condition), .. DivergedCells(report.Statistics, condition),
        ])])
    {
        Names = GroupCells.Count(report),
        Notes = [.. ErrorNotes(report), .. TestNotes(report.Statistics), .. DivergedNotes(report.Statistics)],
    };

    private static Table BesideArticle(string file, string name, ExperimentReport report, ArticleComparison article) => new(file,
        $"Experiment {name}: accuracy {report.Result.Experiment.Moment()}, mean ± standard deviation over seeds, printed and recomputed. "
            + "✓ means that mean and standard deviation agree in every printed digit, std that only the standard deviation differs",
        [
            .. GroupCells.Columns(report), .. ArticleCells.Columns("training", "train", margins: true),
            .. ArticleCells.Columns("validation", "validation", margins: true), .. ArticleCells.Columns("gap", "gap", margins: true),
            .. TestColumns(report.Statistics), .. DivergedColumns(report.Statistics),
        ],
        [.. report.Statistics.Conditions.Select(condition => (ImmutableArray<Cell>)
        [
            .. GroupCells.Of(condition.Group),
            .. ArticleCells.Of(article.Find(condition.Condition, ArticleQuantity.TrainAccuracy), margins: true),
            .. ArticleCells.Of(article.Find(condition.Condition, ArticleQuantity.ValidationAccuracy), margins: true),
            .. ArticleCells.Of(article.Find(condition.Condition, ArticleQuantity.Gap), margins: true),
            .. TestCells(report.Statistics, condition), .. DivergedCells(report.Statistics, condition),
        ])])
    {
        Names = GroupCells.Count(report),
        Notes =
        [
            $"As in the article, each run's accuracy is rounded to {Text.Number(ArticleTables.DigitsPerRun)} digits before the mean "
                + "and the standard deviation are taken, which is the population's "
                + $"(n){(HasTest(report.Statistics) ? ", but for that of the test" : "")}.",
            .. article.NotesOn(ArticleQuantity.TrainAccuracy, ArticleQuantity.ValidationAccuracy, ArticleQuantity.Gap),
            .. TestNotes(report.Statistics), .. DivergedNotes(report.Statistics),
        ],
    };

    private static bool HasTest(ExperimentStatistics statistics) =>
        statistics.Conditions.All(condition => condition.TestScore is not null);

    private static IEnumerable<Column> TestColumns(ExperimentStatistics statistics) =>
        HasTest(statistics) ? [Margined("test", "test")] : [];

    private static IEnumerable<Cell> TestCells(ExperimentStatistics statistics, ConditionStatistics condition) =>
        HasTest(statistics) ? [Accuracy(condition.TestScore!.Value)] : [];

    private static IEnumerable<string> TestNotes(ExperimentStatistics statistics) => HasTest(statistics)
        ? ["The test rows are used once, to measure the final weights. Nothing is trained or chosen by them."]
        : [];

    private static IEnumerable<Column> ErrorColumns(ExperimentStatistics statistics) => statistics.Conditions[0].Errors is null ? []
        : [Margined("RMSE", "rmse"), Margined("MAE", "mae")];

    private static IEnumerable<Cell> ErrorCells(ConditionStatistics condition) => condition.Errors is not { } errors ? []
        : [Error(errors.RootMeanSquare), Error(errors.MeanAbsolute)];

    private static IEnumerable<string> ErrorNotes(ExperimentReport report) => report.Statistics.Conditions[0].Errors is null ? []
        : [$"RMSE and MAE: root mean squared and mean absolute error of the final weights on the "
            + $"{(HasTest(report.Statistics) ? "test" : "validation")} rows, in the unit of "
            + $"'{report.Result.Experiment.Data.Label}'. R² is 1 less the squared errors over those of the rows' own mean."];

    private static bool AnyDiverged(ExperimentStatistics statistics) => statistics.Conditions.Any(condition => Diverged(condition) > 0);

    private static int Diverged(ConditionStatistics condition) => condition.Runs.Count(run => run.DivergedAt is not null);

    private static IEnumerable<Column> DivergedColumns(ExperimentStatistics statistics) => AnyDiverged(statistics)
        ? [new Column("diverged", ["diverged", "runs"])] : [];

    private static IEnumerable<Cell> DivergedCells(ExperimentStatistics statistics, ConditionStatistics condition)
    {
        if (!AnyDiverged(statistics)) return [];
        int diverged = Diverged(condition), runs = condition.Runs.Count;
        return [new Cell($"{Text.Number(diverged)} of {Text.Number(runs)}", [diverged, runs], diverged > 0 ? Tone.Bad : Tone.Plain)];
    }

    private static IEnumerable<string> DivergedNotes(ExperimentStatistics statistics) => AnyDiverged(statistics)
        ? ["A run that diverged counts with its last record. The table of runs says at which step it diverged."]
        : [];

    private static IEnumerable<Column> ContextColumns(string group, string field) =>
    [
        Margined("here", field) with { Group = group },
        new Column("article", [$"{field}_article", $"{field}_article_population_sd"]) { Group = group },
    ];

    private static Cell Printed(string published, ConditionStatistics condition, ArticleQuantity quantity) =>
        ArticleTables.PrintedAccuracy(published, condition.Condition, quantity) is var (mean, margin)
            ? new Cell($"{mean.Text} ± {margin.Text}", [mean.Text, margin.Text])
            : new Cell("–", [Value.None, Value.None]);

    private static Column Margined(string header, string field) => new(header, [$"{field}_mean", $"{field}_sd"]);

    private static Cell Error(MeanAndDeviation value) =>
        Cell.Of(Text.Numbers(value), value.Mean, value.Deviation);

    private static Cell Accuracy(MeanAndDeviation value) => Cell.Of(Text.Accuracy(value), value.Mean, value.Deviation);
}
