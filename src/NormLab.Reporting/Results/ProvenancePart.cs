using System.Globalization;
using NormLab.Data.Sources;
using NormLab.Experiments.Design;
using NormLab.Experiments.Format;
using NormLab.Experiments.Runs;
using NormLab.Reporting.Html;
using NormLab.Reporting.Wording;

namespace NormLab.Reporting.Results;

/// <summary>How to make the report again, and whose work it rests on.</summary>
internal static class ProvenancePart
{
    private const string Design = "Colours: after M. Okabe and K. Ito, Color Universal Design (2008). Font: Inter, the "
        + "Inter Project Authors, SIL Open Font License 1.1.";

    /// <summary>The sources of the digits and of the page's looks.</summary>
    public static IReadOnlyList<string> DigitsAndDesign { get; } = [DataSources.Default.Credit!, Design];

    /// <summary>Writes the experiments as files.</summary>
    public static void Specifications(HtmlBuilder html, ReportContent content)
    {
        html.Element("p", "Each of these files is complete: run it and the same numbers come out. "
            + "A run's name is the SHA-256 of its own specification; the tables of runs "
            + "give its first digits, the CSV files all of them.");
        foreach (ReportSection section in content.Sections)
        {
            html.Element("h3", $"Experiment {section.Name}");
            html.Element("pre", [("tabindex", "0"), ("aria-label", $"Specification of experiment {section.Name}")], () =>
                html.Element("code", ExperimentYaml.Write(section.Report.Result.Experiment)));
        }
    }

    /// <summary>Writes whose work it rests on.</summary>
    public static void Sources(HtmlBuilder html, ReportContent content) => html.Element("ul", () =>
    {
        if (content.HasArticle || content.HasDescribed) html.Element("li", $"Printed figures: the article {Introduction.Article}.");
        foreach (string credit in Credits(content)) html.Element("li", credit);
        html.Element("li", Design);
    });

    private static IEnumerable<string> Credits(ReportContent content) => content.Sections
        .Select(section => DataSources.Find(section.Report.Result.Experiment.Data.Source)?.Credit).OfType<string>().Distinct();

    /// <summary>Writes what the runs were made with, as a section.</summary>
    public static void Machines(HtmlBuilder html, IEnumerable<ExperimentRun> runs) =>
        html.Section("machines", "Versions and hardware", () => MachineList(html, runs));

    /// <summary>Writes what the runs were made with.</summary>
    public static void MachineList(HtmlBuilder html, IEnumerable<ExperimentRun> runs) => html.Element("ul", () =>
    {
        foreach (string line in Lines(runs)) html.Element("li", line);
    });

    private static IEnumerable<string> Lines(IEnumerable<ExperimentRun> runs) => runs
        .GroupBy(run => run.Result.Host with { FinishedAt = default, Seconds = 0 })
        .Select(group =>
        {
            HostRecord host = group.Key;
            string last = group.Max(run => run.Result.Host.FinishedAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            return $"{Text.Count(group.Count(), "run")}: NormLab {host.NormLabVersion}, {host.Runtime}, {host.OperatingSystem}, "
                + $"{host.Processor}, {host.InstructionSet}; "
                + $"{Text.Number(group.Sum(run => run.Result.Host.Seconds))} seconds of training, the last ended {last} UTC.";
        });
}
