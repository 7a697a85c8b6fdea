using NormLab.Experiments.Specifications;
using NormLab.Reporting.Html;
using NormLab.Reporting.Rendering;
using NormLab.Reporting.Results;
using NormLab.Reporting.Wording;
using NormLab.Studies.Audit;

namespace NormLab.Reporting.Audit;

/// <summary>The report of an audit as one HTML page.</summary>
internal static class AuditPage
{
    private const string Title = "The Shapes of Regularization, audited";

    /// <summary>Writes the page.</summary>
    public static string Write(AuditContent content, IReadOnlyDictionary<string, SvgDocument> drawings) =>
        HtmlPage.Write(Title, content.Fingerprint,
        html => WriteHeader(html, content, drawings), Contents(content), html =>
        {
            html.Section("verdicts", "Do the article's conclusions stand?", () => VerdictsPart.Write(html, content));
            DifferencesPart.Write(html);
            html.Section("details", "Details", () => WriteDetails(html, content, drawings));
        });

    private static void WriteHeader(HtmlBuilder html, AuditContent content, IReadOnlyDictionary<string, SvgDocument> drawings)
    {
        ExperimentSpecification first = content.Audits[0].Published.Result.Experiment;
        int runs = content.Audits.SelectMany(audit => audit.Variants).SelectMany(variant => variant.Result.Runs)
            .Select(run => run.Result.Id)
            .Distinct().Count();
        html.Element("h1", Title);
        html.Answer(AuditAnswer.Of(content), content.Sections[0].NearZero, drawings);
        html.Element("p", $"The article {Introduction.Article} describes experiments, and its code computed others. This report begins "
            + "with what the code computed and repairs one difference at a "
            + "time, then all that the text says otherwise, then the scaling of pixels and the initialisation besides. "
            + $"{Text.Count(runs, "run")} of {Text.Number(first.Training.Steps)} steps in "
            + $"{(first.Precision == Precision.Float32 ? "float32" : "float64")}, from seeds "
            + $"{string.Join(", ", first.Seeds)}; a run that several variants have in common was done once. A repair that changes the "
            + "training of the plain network gets a learning rate of its "
            + "own, by one rule; all others keep the published rate.", ("class", "note"));
    }

    private static void WriteDetails(HtmlBuilder html, AuditContent content, IReadOnlyDictionary<string, SvgDocument> drawings)
    {
        foreach (AuditSection section in content.Sections)
            html.Fold(Anchor(section), $"Experiment {section.Audit.Experiment}: one repair at a time",
                () => WriteSection(html, content, section, drawings));
        html.Fold("criteria", "The criteria", () => VerdictsPart.WriteCriteria(html));
        html.Fold("machines", "Versions and hardware", () => ProvenancePart.MachineList(html, content.Audits
            .SelectMany(audit => audit.Variants).SelectMany(variant => variant.Result.Runs).DistinctBy(run => run.Result.Id)));
        html.Fold("sources", "Sources", () => html.Element("ul", () =>
        {
            html.Element("li", $"The experiments and conclusions audited: the article {Introduction.Article}.");
            foreach (string source in ProvenancePart.DigitsAndDesign) html.Element("li", source);
        }));
    }

    private static IEnumerable<(string Anchor, string Text)> Contents(AuditContent content) =>
    [
        ("verdicts", "Conclusions"), ("differences", "As published, as described"),
        .. content.Sections.Select(section => (Anchor(section), $"Experiment {section.Audit.Experiment}")),
        ("criteria", "Criteria"), ("machines", "Versions"), ("sources", "Sources"),
    ];

    private static string Anchor(AuditSection section) => $"experiment-{Slug.Of(section.Audit.Experiment)}";

    private static void WriteSection(HtmlBuilder html, AuditContent content, AuditSection section,
        IReadOnlyDictionary<string, SvgDocument> drawings)
    {
        AuditResult audit = section.Audit;
        html.Element("p", $"A network {audit.Published.Result.Runs[0].Result.Specification.Network.ToArchitecture()} in "
            + $"{Text.Count(audit.Variants.Length, "variant")}.");
        html.Element("h3", "One repair at a time");
        html.Element("ul", () =>
        {
            foreach (string sentence in AuditSummary.Of(audit)) html.Element("li", sentence);
        });
        HtmlTable.Write(html, section.Variants);
        HtmlFigure.Write(html, section.Accuracy, drawings);
        // That of the first experiment stands above.
        if (section != content.Sections[0]) HtmlFigure.Write(html, section.NearZero, drawings);
        HtmlFigure.Write(html, section.Curves, drawings);
        html.Element("h3", "Every condition");
        HtmlTable.Write(html, section.Conditions);
        html.Element("h3", "Learning rates");
        html.Element("p", $"Of the rates {string.Join(", ", LearningRateRule.Grid.Select(Text.Number))} a variant takes the one "
            + "whose runs without regularization from seeds "
            + $"{string.Join(" and ", LearningRateRule.Seeds)} have the highest mean validation accuracy at the last record. "
            + "A run that diverged counts as 0. Among equals the smallest rate is taken.");
        HtmlTable.Write(html, section.Rates);
    }
}
