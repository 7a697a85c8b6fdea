using NormLab.Experiments.Design;
using NormLab.Networks;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Html;
using NormLab.Reporting.Rendering;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;

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
            html.Element("p", $"{result.Experiment.Title}. {Facts(result)}");
            html.Element("h3", "Accuracy");
            HtmlTable.Write(html, section.Tables.Accuracy);
            if (section.Tables.Differences is Table differences) HtmlTable.Write(html, differences);
            if (section.Tables.ArticleTest is Table test) HtmlTable.Write(html, test);
            if (section.Figures.Article is Figure article) HtmlFigure.Write(html, article, drawings);
            html.Element("h3", "Learning curves");
            HtmlFigure.Write(html, section.Figures.Overview, drawings);
            foreach (Figure curves in section.Figures.Curves) HtmlFigure.Write(html, curves, drawings);
            foreach (Figure path in section.Figures.Paths) HtmlFigure.Write(html, path, drawings);
            WeightsPart.Write(html, section, drawings);
            html.Element("h3", "Every run");
            HtmlTable.Write(html, section.Tables.Runs);
        });
    }

    private static string Facts(ExperimentResult result)
    {
        if (result.Runs.Count == 0) return "";
        Architecture network = result.Runs[0].Result.Specification.Network.ToArchitecture();
        return $"A network {network} with {Text.Number(network.WeightCount)} weights under {Text.Count(result.Experiment.Conditions.Length, "condition")}, "
            + $"from {Text.Count(result.Experiment.Seeds.Length, "seed")} each: {Text.Count(result.Runs.Count, "run")} of {Text.Number(result.Experiment.Training.Steps)} steps.";
    }
}
