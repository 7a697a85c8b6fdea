using NormLab.Reporting.Html;
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

    /// <summary>Writes the introduction.</summary>
    public static void Write(HtmlBuilder html, ReportContent content)
    {
        html.Element("h1", Title(content));
        int runs = content.Sections.Sum(section => section.Report.Result.Runs.Count);
        html.Element("p", (content.HasArticle
                ? $"This report remakes the experiments of the article {Article} with NormLab "
                    + "and puts every figure beside the printed one. "
                : content.HasDescribed
                ? $"This report makes the experiments of the article {Article} as its text describes them, with NormLab. "
                    + "The article's printed figures stand beside them as context; its code computed them in another way. "
                : "This report compares ways to regularize a neural network, trained by NormLab from several seeds each. ")
            + $"It covers {Text.Count(content.Sections.Length, "experiment")} and {Text.Count(runs, "run")}, all of them shown. "
            + "After ± stands the sample standard deviation over seeds (n - 1)"
            + (content.HasArticle ? "; beside the article's figures it is the population's (n), as in the article." : content.HasDescribed
                ? "; the article's are the population's (n)." : "."), ("class", "lead"));
        if (content.Sections.Any(section => Verdict.Of(section.Report).Any())) WriteVerdict(html, content);
    }

    private static void WriteVerdict(HtmlBuilder html, ReportContent content) =>
        html.Element("section", [("class", "verdict"), ("aria-labelledby", "verdict")], () =>
    {
        html.Element("h2", "What came out", ("id", "verdict"));
        html.Element("ul", () =>
        {
            foreach (ReportSection section in content.Sections)
            {
                html.Element("li", () =>
                {
                    html.Element("strong", $"Experiment {section.Name}.");
                    html.Text(" " + string.Join(" ", Verdict.Of(section.Report)));
                });
            }
        });
    });
}
