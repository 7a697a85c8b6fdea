using NormLab.Reporting.Html;

namespace NormLab.Reporting.Results;

/// <summary>What came out of each experiment, in sentences that the answer does not have already.</summary>
internal static class VerdictPart
{
    /// <summary>Whether there is anything to say.</summary>
    public static bool HasMore(ReportContent content) => content.Sections.Any(section => More(content, section).Length > 0);

    /// <summary>Writes the part.</summary>
    public static void Write(HtmlBuilder html, ReportContent content) => html.Element("ul", () =>
    {
        foreach (ReportSection section in content.Sections.Where(section => More(content, section).Length > 0))
        {
            html.Element("li", () =>
            {
                if (content.Sections.Length > 1) html.Element("strong", $"Experiment {section.Name}.");
                html.Text(" " + string.Join(" ", More(content, section)));
            });
        }
    });

    private static string[] More(ReportContent content, ReportSection section) =>
        [.. Verdict.Of(section.Report).Except(content.Answer.Sentences)];
}
