using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Tables;

/// <summary>Finds figures of the article.</summary>
internal static class ArticleLookup
{
    /// <summary>The figure in a row and column, or null where the article prints none.</summary>
    public static ArticleFigure? Find(this ArticleComparison article, string condition, ArticleQuantity quantity) =>
        article.Figures.FirstOrDefault(figure => figure.Condition == condition && figure.Quantity == quantity);

    /// <summary>What is known of printed figures in some columns that do not follow from the published runs.</summary>
    public static IEnumerable<string> NotesOn(this ArticleComparison article, params ArticleQuantity[] quantities) => article.Figures
        .Where(figure => figure.Remark is not null && quantities.Contains(figure.Quantity))
            .Select(figure => $"{figure.Condition}: {figure.Remark}");
}
