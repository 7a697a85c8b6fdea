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
        return HtmlPage.Write(title, content.Fingerprint, html => WriteHeader(html, content, title, drawings), Contents(content), html =>
        {
            html.Section("ranking", "Ranking", () =>
            {
                HtmlTable.Write(html, content.Ranking);
                if (content.Cocktail is { } cocktail) HtmlTable.Write(html, cocktail);
            });
            html.Section("gains", "Which gains are more than chance?", () => HtmlTable.Write(html, content.Differences));
            html.Section("details", "Details", () => WriteDetails(html, content, drawings));
        });
    }

    /// <summary>What the data is called: the digits, or the file's name without its folder.</summary>
    public static string Data(ComparisonPlan plan) => plan.Specification.File is { } file ? Path.GetFileName(file) : "the digits";

    private static void WriteHeader(HtmlBuilder html, ComparisonContent content, string title,
        IReadOnlyDictionary<string, SvgDocument> drawings)
    {
        ComparisonPlan plan = content.Result.Plan;
        html.Element("h1", title);
        html.Answer(Sentences(Studies.Comparison.Advice.Parts(content.Result)), content.GainFigure, drawings);
        if (CutText.Of(content.Result) is { } cut) html.Element("p", cut, ("class", "cut"));
        html.Element("p", $"{Text.Count(plan.Specification.Methods.Length, "method")}, each tuned over its own strength in "
            + $"{Text.Count(plan.TrialsPerMethod, "trial")}, then trained at its best from {Text.Count(content.Result.Seeds, "seed")} and "
            + $"measured on rows that no tuning saw: {Text.Count(content.Result.Splits, "split")}, "
            + $"{Text.Count(content.Result.TestedRows, "test row")} in all.", ("class", "note"));
    }

    /// <summary>The first sentence is the finding; what else is said of the gain stands below it.</summary>
    private static IReadOnlyList<string> Sentences(IReadOnlyList<string> parts)
    {
        int end = parts[0].IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? parts : [parts[0][..(end + 1)], parts[0][(end + 2)..], .. parts.Skip(1)];
    }

    private static string Score(ComparisonContent content) =>
        content.Result.Plan.Metrics[0].Title is var title ? char.ToUpperInvariant(title[0]) + title[1..] : "";

    private static IEnumerable<(string Anchor, string Text)> Contents(ComparisonContent content) =>
    [
        ("ranking", "Ranking"), ("gains", "Gains"), ("figures", "Accuracies and zeros"), ("scores", "Every metric"),
        ("trade", $"{Score(content)} and sparsity"),
        .. content.PathsFigure is null ? [] : ((string, string)[])[("strengths", "Strengths")],
        ("plan", "Plan"), ("trials", "Settings"), ("machines", "Versions"), ("sources", "Sources"),
    ];

    private static void WriteDetails(HtmlBuilder html, ComparisonContent content, IReadOnlyDictionary<string, SvgDocument> drawings)
    {
        html.Fold("figures", $"Test {Score(content).ToLowerInvariant()} and near-zero weights of each method",
            () => HtmlFigure.Write(html, content.RankingFigure, drawings));
        html.Fold("scores", "Every metric", () =>
        {
            HtmlTable.Write(html, content.Scores);
            HtmlFigure.Write(html, content.PredictionsFigure, drawings);
        });
        html.Fold("trade", "What does sparsity cost?", () => HtmlFigure.Write(html, content.TradeFigure, drawings));
        if (content.PathsFigure is { } paths)
            html.Fold("strengths", "What does strength do?", () => HtmlFigure.Write(html, paths, drawings));
        html.Fold("plan", "Exactly what was done", () => PlanPart.Write(html, content.Result));
        html.Fold("trials", "Every setting that was tried", () => HtmlTable.Write(html, content.Trials));
        html.Fold("machines", "Versions and hardware", () => ProvenancePart.MachineList(html,
            content.Result.Stages.SelectMany(stage => stage.Runs).DistinctBy(run => run.Result.Id)));
        html.Fold("sources", "Sources", () => html.Element("ul", () =>
        {
            foreach (string source in ProvenancePart.DigitsAndDesign.Skip(content.Result.Plan.Specification.File is null ? 0 : 1))
                html.Element("li", source);
        }));
    }
}
