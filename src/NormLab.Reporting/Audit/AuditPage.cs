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
        html => WriteHeader(html, content), Contents(content), html =>
        {
            VerdictsPart.Write(html, content);
            foreach (AuditSection section in content.Sections) WriteSection(html, section, drawings);
            DifferencesPart.Write(html);
            ProvenancePart.Machines(html, content.Audits.SelectMany(audit => audit.Variants).SelectMany(variant => variant.Result.Runs)
                .DistinctBy(run => run.Result.Id));
            html.Element("section", [("aria-labelledby", "sources")], () =>
            {
                html.Element("h2", "Sources", ("id", "sources"));
                html.Element("ul", () =>
                {
                    html.Element("li", $"The experiments and conclusions audited: the article {Introduction.Article}.");
                    foreach (string source in ProvenancePart.DigitsAndDesign) html.Element("li", source);
                });
            });
        });

    private static void WriteHeader(HtmlBuilder html, AuditContent content)
    {
        ExperimentSpecification first = content.Audits[0].Published.Result.Experiment;
        int runs = content.Audits.SelectMany(audit => audit.Variants).SelectMany(variant => variant.Result.Runs)
            .Select(run => run.Result.Id)
            .Distinct().Count();
        html.Element("h1", Title);
        html.Element("p", $"The article {Introduction.Article} describes experiments, and its code computed others. This report begins "
            + "with what the code computed and repairs one difference at "
            + "a time, then all that the text says otherwise, then the scaling of pixels and the initialisation besides. So it shows "
            + "which difference does what, "
            + "and which of the article's conclusions stand.", ("class", "lead"));
        html.Element("p", $"{Text.Count(runs, "run")} of {Text.Number(first.Training.Steps)} steps in "
            + $"{(first.Precision == Precision.Float32 ? "float32" : "float64")}, from seeds "
            + $"{string.Join(", ", first.Seeds)}; a run that several variants have in common was done once. A repair that changes the "
            + "training of the plain network gets a learning rate of its "
            + "own, by one rule; all others keep the published rate.");
    }

    private static IEnumerable<(string Anchor, string Text)> Contents(AuditContent content) =>
    [
        ("verdicts", "Conclusions"), .. content.Sections.Select(section => (Anchor(section), $"Experiment {section.Audit.Experiment}")),
        ("differences", "As published, as described"), ("machines", "Versions and hardware"), ("sources", "Sources"),
    ];

    private static string Anchor(AuditSection section) => $"experiment-{Slug.Of(section.Audit.Experiment)}";

    private static void WriteSection(HtmlBuilder html, AuditSection section, IReadOnlyDictionary<string, SvgDocument> drawings) =>
        html.Element("section", [("class", "chapter"), ("aria-labelledby", Anchor(section))], () =>
    {
        AuditResult audit = section.Audit;
        html.Element("h2", $"Experiment {audit.Experiment}", ("id", Anchor(section)));
        html.Element("p", $"A network {audit.Published.Result.Runs[0].Result.Specification.Network.ToArchitecture()} in "
            + $"{Text.Count(audit.Variants.Length, "variant")}.");
        html.Element("h3", "One repair at a time");
        html.Element("ul", () =>
        {
            foreach (string sentence in AuditSummary.Of(audit)) html.Element("li", sentence);
        });
        HtmlTable.Write(html, section.Variants);
        HtmlFigure.Write(html, section.Accuracy, drawings);
        HtmlFigure.Write(html, section.NearZero, drawings);
        HtmlFigure.Write(html, section.Curves, drawings);
        html.Element("h3", "Every condition");
        HtmlTable.Write(html, section.Conditions);
        html.Element("h3", "Learning rates");
        html.Element("p", $"Of the rates {string.Join(", ", LearningRateRule.Grid.Select(Text.Number))} a variant takes the one "
            + "whose runs without regularization from seeds "
            + $"{string.Join(" and ", LearningRateRule.Seeds)} have the highest mean validation accuracy at the last record. "
            + "A run that diverged counts as 0. Among equals the smallest rate is taken.");
        HtmlTable.Write(html, section.Rates);
    });
}
