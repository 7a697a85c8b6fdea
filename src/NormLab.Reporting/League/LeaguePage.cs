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
            html.Element("p", content.Answer, ("class", "lead"));
        }, [("ranks", "Ranks"), ("tables", "Table by table"), ("plan", "Plan"), ("machines", "Versions and hardware")], html =>
        {
            Section(html, "ranks", "Which method ranks best?", () =>
            {
                HtmlFigure.Write(html, content.CriticalDifference, drawings);
                HtmlTable.Write(html, content.Score);
                HtmlTable.Write(html, content.Loss);
            });
            Section(html, "tables", "Table by table", () =>
            {
                HtmlTable.Write(html, content.Tables);
                HtmlTable.Write(html, content.TablesLoss);
            });
            Section(html, "plan", "Plan", () =>
            {
                html.Element("p", "Each table was compared alone. The first, for instance:");
                html.Element("ul", () =>
                {
                    foreach (string line in ComparisonPlanText.Lines(content.Result.Tables[0].Comparison.Plan)) html.Element("li", line);
                });
            });
            ProvenancePart.Machines(html, content.Result.Tables.SelectMany(table => table.Comparison.Stages)
                .SelectMany(stage => stage.Runs).DistinctBy(run => run.Result.Id));
        });
    }

    private static void Section(HtmlBuilder html, string anchor, string heading, Action write) =>
        html.Element("section", [("aria-labelledby", anchor)], () =>
        {
            html.Element("h2", heading, ("id", anchor));
            write();
        });
}
