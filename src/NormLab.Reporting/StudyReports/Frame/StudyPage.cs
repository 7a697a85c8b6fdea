using NormLab.Experiments.Design;
using NormLab.Experiments.Format;
using NormLab.Reporting.Html;
using NormLab.Reporting.Rendering;
using NormLab.Reporting.Results;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies;

namespace NormLab.Reporting.StudyReports.Frame;

/// <summary>The report of a study as one HTML page.</summary>
internal static class StudyPage
{
    /// <summary>Writes the page.</summary>
    public static string Write(StudyReport report, IReadOnlyDictionary<string, SvgDocument> drawings) =>
        HtmlPage.Write(report.Answer.Question, report.Fingerprint, html =>
        {
            html.Element("h1", report.Answer.Question);
            html.Answer([report.Answer.Sentence, .. report.Answer.Further], report.Figure, drawings);
        },
        [("verdicts", "Verdicts"), .. report.Tables.IsEmpty ? [] : ((string, string)[])[("numbers", "Numbers")], ("details", "Details"),
            .. report.Results.IsEmpty ? [] : ((string, string)[])[("machines", "Versions")]],
        html =>
        {
            html.Section("verdicts", "Verdicts", () => WriteVerdicts(html, report.Answer));
            if (!report.Tables.IsEmpty)
                html.Section("numbers", "Numbers", () =>
                {
                    foreach (Table table in report.Tables) HtmlTable.Write(html, table);
                });
            html.Section("details", "Details", () =>
            {
                foreach (StudyDetail detail in report.Details)
                    html.Fold(Slug.Among(detail.Title, report.Details.Select(other => other.Title)), detail.Title,
                        () => WriteDetail(html, detail, drawings));
                // A study of stored runs has made none itself.
                if (report.Results.IsEmpty) return;
                html.Fold("specifications", "Exact specifications", () => WriteSpecifications(html, report.Results));
                html.Fold("machines", "Versions and hardware", () => ProvenancePart.MachineList(html,
                    report.Results.SelectMany(result => result.Runs).DistinctBy(run => run.Result.Id)));
            });
        });

    private static void WriteVerdicts(HtmlBuilder html, StudyAnswer answer)
    {
        foreach (IGrouping<string, StudyVerdict> same in answer.Verdicts.GroupBy(verdict => verdict.Criterion))
        {
            html.Element("ul", () =>
            {
                foreach (StudyVerdict verdict in same)
                {
                    html.Element("li", () =>
                    {
                        html.Text($"{verdict.Claim}: ");
                        html.Element("strong", JudgementWords.Of(verdict.Judgement) + ".", JudgementWords.ToneOf(verdict.Judgement) switch
                        {
                            Tone.Good => [("class", "good")],
                            Tone.Bad => [("class", "bad")],
                            _ => [],
                        });
                        html.Text(verdict.Evidence);
                    });
                }
            });
            html.Element("p", $"Criterion: {same.Key}", ("class", "note"));
        }
    }

    private static void WriteDetail(HtmlBuilder html, StudyDetail detail, IReadOnlyDictionary<string, SvgDocument> drawings)
    {
        foreach (string paragraph in detail.Paragraphs) html.Element("p", paragraph);
        foreach (Figures.Figure figure in detail.Figures) HtmlFigure.Write(html, figure, drawings);
        foreach (Table table in detail.Tables) HtmlTable.Write(html, table);
    }

    private static void WriteSpecifications(HtmlBuilder html, IEnumerable<ExperimentResult> results)
    {
        html.Element("p", results.Any(result => result.Runs.Any(run => run.Result.Specification.Start is not null))
            ? "What is trained, condition by condition. Some runs start from others, which no experiment file can say: this study alone "
                + "makes them, and each run's run.json tells where it starts."
            : "Each of these files is complete: 'normlab run' makes the same runs of it.");
        foreach (ExperimentResult result in results)
        {
            html.Element("pre", [("tabindex", "0"), ("aria-label", $"Specification of experiment {result.Experiment.Name}")], () =>
                html.Element("code", ExperimentYaml.Write(result.Experiment)));
        }
    }
}
