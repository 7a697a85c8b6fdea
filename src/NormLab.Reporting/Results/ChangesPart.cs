using NormLab.Reporting.Html;
using NormLab.Reporting.Tables;

namespace NormLab.Reporting.Results;

/// <summary>The tables that carry the answer of experiments which are not the article's: which varied key decides, scores, what changes,
/// and weights.</summary>
internal static class ChangesPart
{
    /// <summary>The tables of an experiment that stand here, and so not among its details.</summary>
    public static IEnumerable<Table> Of(ReportContent content, ReportSection section) => content.PrintedSummary is not null ? []
        : ((Table?[])[section.Tables.Importance, section.Tables.Accuracy, section.Tables.Differences, section.Tables.Weights])
            .OfType<Table>();

    /// <summary>Writes the part.</summary>
    public static void Write(HtmlBuilder html, ReportContent content)
    {
        foreach (ReportSection section in content.Sections)
        {
            if (content.Sections.Length > 1) html.Element("h3", $"Experiment {section.Name}");
            foreach (Table table in Of(content, section)) HtmlTable.Write(html, table);
        }
    }
}
