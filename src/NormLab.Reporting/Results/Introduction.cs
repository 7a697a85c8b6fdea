using NormLab.Reporting.Html;
using NormLab.Reporting.Rendering;
using NormLab.Reporting.Wording;

namespace NormLab.Reporting.Results;

/// <summary>The top of the page: what it is, and what came out.</summary>
internal static class Introduction
{
    /// <summary>Name and date of the article.</summary>
    public const string Article = "The Shapes of Regularization (12 January 2021)";

    /// <summary>The page's title.</summary>
    public static string Title(ReportContent content) => content.HasArticle ? "The Shapes of Regularization, recomputed"
        : content.HasDescribed ? "The Shapes of Regularization, as described" : "A comparison of regularizers";

    /// <summary>Writes the answer, and below it what was done.</summary>
    public static void Write(HtmlBuilder html, ReportContent content, IReadOnlyDictionary<string, SvgDocument> drawings)
    {
        html.Element("h1", Title(content));
        html.Answer(content.Answer.Sentences, content.Answer.Figure, drawings);
        if (!content.Missing.IsEmpty)
            html.Element("p", $"Not done yet: {Text.And([.. content.Missing])}. This page is written again when "
                + $"{(content.Missing.Length == 1 ? "it is" : "the next is")}.", ("class", "cut"));
        int runs = content.Sections.Sum(section => section.Report.Result.Runs.Count);
        html.Element("p", (content.HasArticle
                ? $"The experiments of the article {Article}, made again; every figure stands beside the printed one. "
                : content.HasDescribed
                ? $"The experiments of the article {Article} as its text describes them. "
                    + "The article's printed figures stand beside them as context; its code computed them in another way. "
                : "")
            + $"{Text.Count(content.Sections.Length, "experiment")}, {Text.Count(runs, "run")}, all of them shown. "
            + "After ± stands the sample standard deviation over seeds (n - 1)"
            + (content.HasArticle ? "; beside the article's figures it is the population's (n), as in the article." : content.HasDescribed
                ? "; the article's are the population's (n)." : "."), ("class", "note"));
    }
}
