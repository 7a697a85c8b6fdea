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

    /// <summary>Writes the experiment, but for what stands above already.</summary>
    /// <param name="html">The page.</param>
    /// <param name="content">The report.</param>
    /// <param name="section">The experiment.</param>
    /// <param name="drawings">All figures of the report, drawn.</param>
    public static void Write(HtmlBuilder html, ReportContent content, ReportSection section,
        IReadOnlyDictionary<string, SvgDocument> drawings)
    {
        ExperimentResult result = section.Report.Result;
        Table[] shown = [.. ChangesPart.Of(content, section)];
        // The summary has the name already.
        string title = result.Experiment.Title == result.Experiment.Name ? "" : $"{result.Experiment.Title}. ";
        html.Element("p", title + Facts(section.Report));
        if (section.Figures.Varied is not null)
            html.Element("h3", $"What {VariedNames.Keys(result.Experiment)} {(result.Experiment.Vary.Length == 1 ? "does" : "do")}");
        WriteFigure(section.Figures.Varied);
        if (section.Tables.Importance is { } importance && !shown.Contains(importance)) HtmlTable.Write(html, importance);
        WriteFigure(section.Figures.Effects);
        html.Element("h3", result.Experiment.ScoreTitle());
        if (LeftOut.OfVaried(section.Report, section.Figures) is string noFigure) html.Element("p", noFigure, ("class", "note"));
        foreach (Table? table in (Table?[])[section.Tables.Accuracy, section.Tables.Metrics, section.Tables.Differences,
            section.Tables.ArticleTest])
        {
            if (table is not null && !shown.Contains(table)) HtmlTable.Write(html, table);
        }
        WriteFigure(section.Figures.Article);
        html.Element("h3", "Learning curves");
        if (LeftOut.OfCurves(section.Report) is string noCurves) html.Element("p", noCurves, ("class", "note"));
        WriteFigure(section.Figures.Overview);
        if (!section.Figures.Curves.IsEmpty)
            html.Fold($"{Anchor(section)}-curves", "Loss and score, condition by condition", () =>
            {
                foreach (Figure curves in section.Figures.Curves) HtmlFigure.Write(html, curves, drawings);
            });
        foreach (Figure path in section.Figures.Paths) HtmlFigure.Write(html, path, drawings);
        WeightsPart.Write(html, section, shown, drawings);
        html.Element("h3", "Every run");
        HtmlTable.Write(html, section.Tables.Runs);

        void WriteFigure(Figure? figure)
        {
            if (figure is not null && figure != content.Answer.Figure) HtmlFigure.Write(html, figure, drawings);
        }
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
            + $"from {Text.Count(experiment.Seeds.Length, "seed")} each: {Text.Count(result.Runs.Count, "run")} of {range} "
            + (steps[^1] == 1 ? "step." : "steps.");
    }
}
