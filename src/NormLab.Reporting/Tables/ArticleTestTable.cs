using System.Collections.Immutable;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Tables;

/// <summary>How far recomputed mean accuracies lie from the printed ones, in pooled standard deviations.</summary>
public static class ArticleTestTable
{
    /// <summary>Up to how many pooled standard deviations count as agreement.</summary>
    public const double Limit = 3;

    /// <summary>Tabulates the test.</summary>
    /// <param name="experiment">Name of the experiment.</param>
    /// <param name="article">The comparison.</param>
    public static Table Of(string experiment, ArticleComparison article)
    {
        string[] conditions = [.. article.Figures.Select(figure => figure.Condition).Distinct()];
        IReadOnlyList<string> outside = article.Outside(Limit);
        return new Table($"{Slug.Of(experiment)}-article-test",
            $"Experiment {experiment}: distance of the recomputed mean accuracy from the printed one in pooled standard deviations, "
                + "after half a unit of the last printed digit is allowed for rounding",
            [
                Column.OfText("condition", "condition"), new Column("training", ["train_pooled_deviations"]),
                    new Column("validation", ["validation_pooled_deviations"]),
                new Column($"within {Text.Number(Limit)}", ["within"]),
            ],
            [.. conditions.Select(condition => (ImmutableArray<Cell>)
            [
                new Cell(condition.InWords(), [condition]), Distance(article.Find(condition, ArticleQuantity.TrainAccuracy)),
                    Distance(article.Find(condition, ArticleQuantity.ValidationAccuracy)),
                outside.Contains(condition) ? new Cell("no ✗", [false], Tone.Bad) : new Cell("yes ✓", [true], Tone.Good),
            ])]);
    }

    private static Cell Distance(ArticleFigure? figure) => figure?.PooledDeviations is double distance
        ? new Cell(Text.Fixed(distance, 1), [distance], distance > Limit ? Tone.Bad : Tone.Plain)
        : new Cell("–", [Value.None]);
}
