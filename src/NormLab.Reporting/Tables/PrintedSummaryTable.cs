using System.Collections.Immutable;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Tables;

/// <summary>How near the recomputed figures come to the printed ones, experiment by experiment.</summary>
internal static class PrintedSummaryTable
{
    /// <summary>Tabulates the article's experiments.</summary>
    public static Table Of(ImmutableArray<ExperimentReport> reports)
    {
        string limit = Text.Number(ArticleTestTable.Limit);
        return new Table("printed-summary",
            "Printed figures beside the recomputed ones: how many are met in every printed digit, and in how many rows the mean accuracies "
                + $"lie within {limit} pooled standard deviations",
            [
                Column.OfText("experiment", "experiment"), new Column("met in every digit", ["matching", "figures"]),
                new Column($"rows within {limit}", ["within", "rows"]), Column.OfText("outside", "outside"),
            ],
            [.. reports.Where(report => report.Article is not null).Select(report => Row(report.Result.Experiment.Name, report.Article!))])
        {
            Notes = [.. reports.Where(report => report.Article is { SameRuns: false }).Select(report =>
                $"Experiment {report.Result.Experiment.Name}: these runs have other seeds, steps or precision than the article's, so "
                    + $"figures "
                    + "can differ for that reason alone.")],
        };
    }

    private static ImmutableArray<Cell> Row(string experiment, ArticleComparison article)
    {
        int rows = article.Figures.Select(figure => figure.Condition).Distinct().Count();
        IReadOnlyList<string> outside = article.Outside(ArticleTestTable.Limit);
        return
        [
            Cell.Of(experiment),
            Cell.Of($"{Text.Number(article.Matching)} of {Text.Number(article.Figures.Count)}", article.Matching, article.Figures.Count),
            Cell.Of($"{Text.Number(rows - outside.Count)} of {Text.Number(rows)}", rows - outside.Count, rows),
            Cell.Of(outside.Count == 0 ? "–" : string.Join(", ", outside)),
        ];
    }
}
