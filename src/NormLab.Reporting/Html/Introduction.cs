using NormLab.Experiments.Results;
using NormLab.Reporting.Tables;

namespace NormLab.Reporting.Html;

/// <summary>The top of the page: what it is, and what came out.</summary>
internal static class Introduction
{
    /// <summary>Name and date of the article.</summary>
    public const string Article = "The Shapes of Regularization (12 January 2021)";

    /// <summary>The page's title.</summary>
    public static string Title(ReportContent content) => content.HasArticle ? "The Shapes of Regularization, recomputed" : "A comparison of regularizers";

    /// <summary>Writes the introduction.</summary>
    public static void Write(HtmlBuilder html, ReportContent content)
    {
        html.Element("h1", Title(content));
        int runs = content.Sections.Sum(section => section.Report.Result.Runs.Count);
        html.Element("p", (content.HasArticle
                ? $"This report remakes the experiments of the article {Article} with NormLab and puts every figure beside the printed one. "
                : "This report compares ways to regularize a neural network, trained by NormLab from several seeds each. ")
            + $"It covers {Text.Count(content.Sections.Length, "experiment")} and {Text.Count(runs, "run")}, all of them shown. "
            + "Margins are standard deviations over seeds, divided by their number and not by one less, as the article's are.", ("class", "lead"));
        if (content.HasArticle) WriteVerdict(html, content);
    }

    private static void WriteVerdict(HtmlBuilder html, ReportContent content) => html.Element("section", [("class", "verdict"), ("aria-labelledby", "verdict")], () =>
    {
        html.Element("h2", "What came out", ("id", "verdict"));
        html.Element("ul", () =>
        {
            foreach (ArticleComparison article in content.Sections.Select(section => section.Report.Article).OfType<ArticleComparison>())
            {
                html.Element("li", () =>
                {
                    html.Element("strong", $"Experiment {article.Experiment}: {article.Matching} of {article.Figures.Count}");
                    html.Text($" printed figures are met in every digit. {Test(article)}");
                    if (!article.SameRuns) html.Text(" These runs have other seeds, steps or precision than the article's, so figures can differ for that reason alone.");
                });
            }
        });
    });

    private static string Test(ArticleComparison article)
    {
        int rows = article.Figures.Select(figure => figure.Condition).Distinct().Count();
        IReadOnlyList<string> outside = article.Outside(ArticleTestTable.Limit);
        string limit = Text.Number(ArticleTestTable.Limit);
        return outside.Count == 0
            ? $"In all {rows} rows the mean accuracies lie within {limit} pooled standard deviations of the printed ones."
            : $"In {rows - outside.Count} of {rows} rows the mean accuracies lie within {limit} pooled standard deviations of the printed ones; "
                + $"outside: {string.Join(", ", outside)}.";
    }
}
