using NormLab.Reporting.Html;
using NormLab.Reporting.Rendering;
using NormLab.Reporting.Results;
using NormLab.Reporting.Wording;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Comparison;

/// <summary>The report of a comparison as one HTML page.</summary>
internal static class ComparisonPage
{
    /// <summary>Writes the page.</summary>
    public static string Write(ComparisonContent content, IReadOnlyDictionary<string, SvgDocument> drawings)
    {
        string title = $"Regularizers compared on {Data(content.Result.Plan)}";
        return HtmlPage.Write(title, content.Fingerprint, html => WriteHeader(html, content, title), Contents(content), html =>
        {
            WriteResults(html, content, drawings);
            PlanPart.Write(html, content.Result);
            html.Element("section", [("aria-labelledby", "trials")], () =>
            {
                html.Element("h2", "Every setting that was tried", ("id", "trials"));
                HtmlTable.Write(html, content.Trials);
            });
            ProvenancePart.Machines(html, content.Result.Stages.SelectMany(stage => stage.Runs).DistinctBy(run => run.Result.Id));
            html.Element("section", [("aria-labelledby", "sources")], () =>
            {
                html.Element("h2", "Sources", ("id", "sources"));
                html.Element("ul", () =>
                {
                    foreach (string source in ProvenancePart.DigitsAndDesign.Skip(content.Result.Plan.Specification.File is null ? 0 : 1))
                        html.Element("li", source);
                });
            });
        });
    }

    /// <summary>What the data is called: the digits, or the file's name without its folder.</summary>
    public static string Data(ComparisonPlan plan) => plan.Specification.File is { } file ? Path.GetFileName(file) : "the digits";

    private static void WriteHeader(HtmlBuilder html, ComparisonContent content, string title)
    {
        ComparisonPlan plan = content.Result.Plan;
        html.Element("h1", title);
        html.Element("p", content.Advice, ("class", "lead"));
        if (CutText.Of(content.Result) is { } cut) html.Element("p", cut, ("class", "cut"));
        html.Element("p", $"{Text.Count(plan.Specification.Methods.Length, "method")}, each tuned over its own strength in "
            + $"{Text.Count(plan.TrialsPerMethod, "trial")}, then trained at its best from {Text.Count(content.Result.Seeds, "seed")} and "
            + $"measured on rows that no tuning saw: {Text.Count(content.Result.Splits, "split")}, "
            + $"{Text.Count(content.Result.TestedRows, "test row")} in all.");
    }

    private static string Score(ComparisonContent content) =>
        content.Result.Plan.Metrics[0].Title is var title ? char.ToUpperInvariant(title[0]) + title[1..] : "";

    private static IEnumerable<(string Anchor, string Text)> Contents(ComparisonContent content) =>
    [
        ("ranking", "Ranking"), ("gains", "Gains"), ("scores", "Every metric"), ("trade", $"{Score(content)} and sparsity"),
            .. content.PathsFigure is null
            ? []
            : ((string, string)[])[("strengths", "Strengths")],
        ("plan", "Plan"), ("trials", "Settings"), ("machines", "Versions and hardware"), ("sources", "Sources"),
    ];

    private static void WriteResults(HtmlBuilder html, ComparisonContent content, IReadOnlyDictionary<string, SvgDocument> drawings)
    {
        Section("ranking", "Ranking", () =>
        {
            HtmlTable.Write(html, content.Ranking);
            HtmlFigure.Write(html, content.RankingFigure, drawings);
            if (content.Cocktail is { } cocktail) HtmlTable.Write(html, cocktail);
        });
        Section("gains", "Which gains are more than chance?", () =>
        {
            HtmlFigure.Write(html, content.GainFigure, drawings);
            HtmlTable.Write(html, content.Differences);
        });
        Section("scores", "Every metric", () =>
        {
            HtmlTable.Write(html, content.Scores);
            HtmlFigure.Write(html, content.PredictionsFigure, drawings);
        });
        Section("trade", "What does sparsity cost?", () => HtmlFigure.Write(html, content.TradeFigure, drawings));
        if (content.PathsFigure is { } paths) Section("strengths", "What does strength do?", () => HtmlFigure.Write(html, paths, drawings));

        void Section(string anchor, string heading, Action write) => html.Element("section", [("aria-labelledby", anchor)], () =>
        {
            html.Element("h2", heading, ("id", anchor));
            write();
        });
    }
}
