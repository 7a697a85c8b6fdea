using NormLab.Reporting.Comparison;
using NormLab.Reporting.Html;
using NormLab.Reporting.Rendering;
using NormLab.Reporting.Results;
using NormLab.Reporting.Wording;

namespace NormLab.Reporting.League;

/// <summary>The report of a league as one HTML page.</summary>
internal static class LeaguePage
{
    /// <summary>Writes the page.</summary>
    public static string Write(LeagueContent content, IReadOnlyDictionary<string, SvgDocument> drawings)
    {
        string title = $"Regularizers over {Text.Count(content.Result.Tables.Length, "table")}";
        return HtmlPage.Write(title, content.Fingerprint, html =>
        {
            html.Element("h1", title);
            html.Answer([content.Answer], content.CriticalDifference, drawings);
        }, [("ranks", "Ranks"), ("tables", "Table by table"), ("plan", "Plan"), ("machines", "Versions")], html =>
        {
            html.Section("ranks", "Which method ranks best?", () =>
            {
                HtmlTable.Write(html, content.Score);
                HtmlTable.Write(html, content.Loss);
            });
            html.Section("details", "Details", () => WriteDetails(html, content));
        });
    }

    private static void WriteDetails(HtmlBuilder html, LeagueContent content)
    {
        html.Fold("tables", "Table by table", () =>
        {
            HtmlTable.Write(html, content.Tables);
            HtmlTable.Write(html, content.TablesLoss);
        });
        html.Fold("plan", "Exactly what was done", () =>
        {
            html.Element("p", "Each table was compared alone. The first, for instance:");
            html.Element("ul", () =>
            {
                foreach (string line in ComparisonPlanText.Lines(content.Result.Tables[0].Comparison.Plan)) html.Element("li", line);
            });
        });
        html.Fold("machines", "Versions and hardware", () => ProvenancePart.MachineList(html, content.Result.Tables
            .SelectMany(table => table.Comparison.Stages).SelectMany(stage => stage.Runs).DistinctBy(run => run.Result.Id)));
    }
}
