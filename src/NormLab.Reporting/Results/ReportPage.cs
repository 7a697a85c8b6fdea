using NormLab.Reporting.Html;
using NormLab.Reporting.Rendering;

namespace NormLab.Reporting.Results;

/// <summary>The report on experiments as one HTML page.</summary>
public static class ReportPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="content">What it shows.</param>
    /// <param name="drawings">Every figure of <see cref="ReportContent.AllFigures"/>, drawn, by its name.</param>
    public static string Write(ReportContent content, IReadOnlyDictionary<string, SvgDocument> drawings) => HtmlPage.Write(
        Introduction.Title(content), content.Fingerprint, html => Introduction.Write(html, content), Contents(content), html =>
        {
            foreach (ReportSection section in content.Sections) ExperimentPart.Write(html, section, drawings);
            NearZeroPart.Write(html, content, drawings);
            ChaosPart.Write(html, content, drawings);
            if (content.HasArticle || content.HasDescribed) DifferencesPart.Write(html);
            ProvenancePart.Write(html, content);
        });

    private static IEnumerable<(string Anchor, string Text)> Contents(ReportContent content) =>
    [
        .. content.Sections.Select(section => (ExperimentPart.Anchor(section), $"Experiment {section.Name}")),
        ("near-zero", "Near-zero weights"),
        .. content.ChaosTable is null ? [] : ((string, string)[])[("chaos", "Digits that mean anything")],
        .. content.HasArticle || content.HasDescribed ? ((string, string)[])[("differences", "As published, as described")] : [],
        ("specifications", "Specifications"), ("machines", "Versions and hardware"), ("sources", "Sources"),
    ];
}
