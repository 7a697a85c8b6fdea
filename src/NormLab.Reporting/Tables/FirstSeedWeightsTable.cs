using System.Collections.Immutable;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Tables;

/// <summary>The article's table of weights, of its first seed and by its own rule, printed beside recomputed.</summary>
public static class FirstSeedWeightsTable
{
    /// <summary>Tabulates the comparison; null where the article prints no weights or its first seed was not run.</summary>
    /// <param name="report">The experiment.</param>
    public static Table? Of(ExperimentReport report)
    {
        if (report.Article is not ArticleComparison article || !article.Figures.Any(figure => figure.Quantity == ArticleQuantity.Zeros))
            return null;
        string name = report.Result.Experiment.Name;
        bool ratios = article.Figures.Any(figure => figure.Quantity == ArticleQuantity.ZerosRatio);
        string rule = report.Result.Experiment.ZeroRule.Signed
            ? "by the published rule, which counts every negative weight as a zero"
            : "by the published rule";
        return new Table($"{Slug.Of(name)}-weights-first-seed",
            $"Experiment {name}: mean weight and near-zero weights of seed {article.Seeds[0]}, {rule}, printed and recomputed",
            [
                .. GroupCells.Columns(report), .. ArticleCells.Columns("mean", "mean", margins: false),
                    .. ArticleCells.Columns("zeros", "zeros", margins: false),
                .. ratios ? ArticleCells.Columns("ratio", "ratio", margins: false) : [],
            ],
            [.. report.Statistics.Conditions.Select(condition => (ImmutableArray<Cell>)
            [
                .. GroupCells.Of(condition.Group),
                .. ArticleCells.Of(article.Find(condition.Condition, ArticleQuantity.MeanMagnitude), margins: false),
                .. ArticleCells.Of(article.Find(condition.Condition, ArticleQuantity.Zeros), margins: false),
                .. ratios ? ArticleCells.Of(article.Find(condition.Condition, ArticleQuantity.ZerosRatio), margins: false) : [],
            ])])
        {
            Names = GroupCells.Count(report),
            Notes =
            [
                .. article.NotesOn(ArticleQuantity.MeanMagnitude, ArticleQuantity.Zeros, ArticleQuantity.ZerosRatio),
                .. article.Remarks,
            ],
        };
    }
}
