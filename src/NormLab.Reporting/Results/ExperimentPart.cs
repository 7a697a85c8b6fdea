using NormLab.Experiments.Design;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Html;
using NormLab.Reporting.Rendering;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Results;

/// <summary>One experiment: its tables and figures.</summary>
internal static class ExperimentPart
{
    /// <summary>The anchor of an experiment.</summary>
    public static string Anchor(ReportSection section) => $"experiment-{Slug.Of(section.Name)}";

    /// <summary>Writes the experiment.</summary>
    public static void Write(HtmlBuilder html, ReportSection section, IReadOnlyDictionary<string, SvgDocument> drawings)
    {
        ExperimentResult result = section.Report.Result;
        html.Element("section", [("class", "chapter"), ("aria-labelledby", Anchor(section))], () =>
        {
            html.Element("h2", $"Experiment {section.Name}", ("id", Anchor(section)));
            // The heading has the name already.
            string title = result.Experiment.Title == result.Experiment.Name ? "" : $"{result.Experiment.Title}. ";
            html.Element("p", title + Facts(section.Report));
            if (section.Figures.Varied is Figure varied)
            {
                html.Element("h3", $"What {VariedNames.Keys(result.Experiment)} {(result.Experiment.Vary.Length == 1 ? "does" : "do")}");
                HtmlFigure.Write(html, varied, drawings);
            }
            html.Element("h3", section.Report.Result.Experiment.ScoreTitle());
            if (LeftOut.OfVaried(section.Report, section.Figures) is string noFigure) html.Element("p", noFigure, ("class", "note"));
            HtmlTable.Write(html, section.Tables.Accuracy);
            if (section.Tables.Metrics is Table metrics) HtmlTable.Write(html, metrics);
            if (section.Tables.Differences is Table differences) HtmlTable.Write(html, differences);
            if (section.Tables.ArticleTest is Table test) HtmlTable.Write(html, test);
            if (section.Figures.Article is Figure article) HtmlFigure.Write(html, article, drawings);
            html.Element("h3", "Learning curves");
            if (LeftOut.OfCurves(section.Report) is string noCurves) html.Element("p", noCurves, ("class", "note"));
            if (section.Figures.Overview is Figure overview) HtmlFigure.Write(html, overview, drawings);
            foreach (Figure curves in section.Figures.Curves) HtmlFigure.Write(html, curves, drawings);
            foreach (Figure path in section.Figures.Paths) HtmlFigure.Write(html, path, drawings);
            WeightsPart.Write(html, section, drawings);
            html.Element("h3", "Every run");
            HtmlTable.Write(html, section.Tables.Runs);
        });
    }

    private static string Facts(ExperimentReport report)
    {
        ExperimentResult result = report.Result;
        ExperimentSpecification experiment = result.Experiment;
        if (result.Runs.Count == 0) return "";
        Architecture[] networks = report.Networks();
        string network = networks.Length == 1
            ? $"A network {networks[0]} with {Text.Number(networks[0].WeightCount)} weights"
            : $"{Text.Number(networks.Length)} networks, from {networks[0]} with {Text.Number(networks[0].WeightCount)} weights "
                + $"to {networks[^1]} with {Text.Number(networks[^1].WeightCount)},";
        int combinations = experiment.Vary.Aggregate(1, (count, key) => count * key.Values.Length);
        string varied = experiment.Vary.IsEmpty ? ""
            : $" at {Text.Count(combinations, experiment.Vary.Length == 1 ? "value" : "combination")} of "
                + Text.And([.. experiment.Vary.Select(key => key.Key)]);
        int[] steps = [.. result.Runs.Select(run => run.Result.Specification.Training.Steps).Distinct().Order()];
        string range = steps.Length == 1 ? Text.Number(steps[0]) : $"{Text.Number(steps[0])} to {Text.Number(steps[^1])}";
        return $"{network} under {Text.Count(experiment.Conditions.Length, "condition")}{varied}, "
            + $"from {Text.Count(experiment.Seeds.Length, "seed")} each: {Text.Count(result.Runs.Count, "run")} of {range} steps.";
    }
}
