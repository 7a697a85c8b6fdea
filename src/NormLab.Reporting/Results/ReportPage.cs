using NormLab.Reporting.Html;
using NormLab.Reporting.Rendering;

namespace NormLab.Reporting.Results;

/// <summary>The report on experiments as one HTML page: the answer, the tables that carry it, and everything else folded.</summary>
public static class ReportPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="content">What it shows.</param>
    /// <param name="drawings">Every figure of <see cref="ReportContent.AllFigures"/>, drawn, by its name.</param>
    public static string Write(ReportContent content, IReadOnlyDictionary<string, SvgDocument> drawings) => HtmlPage.Write(
        Introduction.Title(content), content.Fingerprint, html => Introduction.Write(html, content, drawings), Contents(content), html =>
        {
            if (content.NearZeroSummary is { } zeros)
                html.Section("near-zero-weights", "Near-zero weights by both rules", () => HtmlTable.Write(html, zeros));
            if (content.PrintedSummary is { } printed)
                html.Section("printed", "Printed and recomputed", () => HtmlTable.Write(html, printed));
            else html.Section("changes", "What each condition changes", () => ChangesPart.Write(html, content));
            if (VerdictPart.HasMore(content))
                html.Section("verdict", content.Sections.Length > 1 ? "What came out, experiment by experiment" : "What else is to be said",
                    () => VerdictPart.Write(html, content));
            if (content.HasArticle || content.HasDescribed) DifferencesPart.Write(html);
            html.Section("details", "Details", () => WriteDetails(html, content, drawings));
        });

    private static void WriteDetails(HtmlBuilder html, ReportContent content, IReadOnlyDictionary<string, SvgDocument> drawings)
    {
        foreach (ReportSection section in content.Sections)
            html.Fold(ExperimentPart.Anchor(section), $"Experiment {section.Name}: every table and figure",
                () => ExperimentPart.Write(html, content, section, drawings));
        html.Fold("near-zero", "Which weights are near zero? Rules and thresholds", () => NearZeroPart.Write(html, content, drawings));
        if (content.ChaosTable is not null)
            html.Fold("chaos", "How many digits mean anything?", () => ChaosPart.Write(html, content, drawings));
        html.Fold("specifications", "Exact specifications", () => ProvenancePart.Specifications(html, content));
        html.Fold("machines", "Versions and hardware",
            () => ProvenancePart.MachineList(html, content.Sections.SelectMany(section => section.Report.Result.Runs)));
        html.Fold("sources", "Sources", () => ProvenancePart.Sources(html, content));
    }

    private static IEnumerable<(string Anchor, string Text)> Contents(ReportContent content) =>
    [
        .. content.NearZeroSummary is null ? [] : ((string, string)[])[("near-zero-weights", "Near-zero weights")],
        content.PrintedSummary is null ? ("changes", "Changes") : ("printed", "Printed and recomputed"),
        .. VerdictPart.HasMore(content) ? ((string, string)[])[("verdict", content.Sections.Length > 1 ? "What came out" : "Besides")] : [],
        .. content.HasArticle || content.HasDescribed ? ((string, string)[])[("differences", "As published, as described")] : [],
        .. content.Sections.Select(section => (ExperimentPart.Anchor(section), $"Experiment {section.Name}")),
        ("near-zero", "Thresholds"), .. content.ChaosTable is null ? [] : ((string, string)[])[("chaos", "Digits")],
        ("specifications", "Specifications"), ("machines", "Versions"), ("sources", "Sources"),
    ];
}
