using NormLab.Analysis;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Html;
using NormLab.Reporting.Rendering;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Results;

/// <summary>What the conditions of an experiment did to the weights.</summary>
internal static class WeightsPart
{
    /// <summary>Writes the part.</summary>
    /// <param name="html">The page.</param>
    /// <param name="section">The experiment.</param>
    /// <param name="shown">Tables that stand elsewhere.</param>
    /// <param name="drawings">All figures of the report, drawn.</param>
    public static void Write(HtmlBuilder html, ReportSection section, IReadOnlyCollection<Table> shown,
        IReadOnlyDictionary<string, SvgDocument> drawings)
    {
        html.Element("h3", "What it did to the weights");
        if (LeftOut.OfWeights(section.Report) is string leftOut) html.Element("p", leftOut, ("class", "note"));
        if (Sentence(section.Report) is string sentence) html.Element("p", sentence);
        if (section.Tables.FirstSeedWeights is Table first) HtmlTable.Write(html, first);
        if (!shown.Contains(section.Tables.Weights)) HtmlTable.Write(html, section.Tables.Weights);
        if (section.Figures.Analysis is { } analysis)
        {
            HtmlFigure.Write(html, analysis.Ridges, drawings);
            if (analysis.Filters is { } filters) HtmlFigure.Write(html, filters, drawings);
        }
        if (section.Figures.Weights is { } histograms) HtmlFigure.Write(html, histograms, drawings);
        if (section.Tables.Pruning is Table pruning) HtmlTable.Write(html, pruning);
        if (section.Figures.Analysis is { } figures)
            foreach (Figure figure in figures.PruningAndLayers) HtmlFigure.Write(html, figure, drawings);
        if (section.Tables.Layers is Table layers) HtmlTable.Write(html, layers);
    }

    private static string Whole(MeanAndDeviation share) => $"{Text.Fixed(share.Mean * 100, 0)}%";

    /// <summary>Which condition's weights can spare most, against the first's; null where nobody asked, keys vary, or nothing is left to
    /// tell.</summary>
    private static string? Sentence(ExperimentReport report)
    {
        if (report.Weights is not { } weights || weights.Conditions[0].Runs.IsEmpty || !report.Result.Experiment.Vary.IsEmpty) return null;
        (string Condition, MeanAndDeviation Spared)[] spared = [.. weights.Conditions.Where(condition => !condition.Runs.IsEmpty)
            .Select(condition => (condition.Condition, condition.Over(run => run.Global.LargestShareWithin(PruningTable.Drop))))];
        (string most, MeanAndDeviation share) = spared.MaxBy(entry => entry.Spared.Mean);
        string plain = $"{weights.Conditions[0].Condition.InWords()} {Whole(spared[0].Spared)}";
        return most == weights.Conditions[0].Condition
            ? $"At a cost of 0.01 in validation {report.Result.Experiment.Score()}, no condition's network can spare more of its smallest "
                + $"weights than {plain}."
            : $"At a cost of 0.01 in validation {report.Result.Experiment.Score()}, the network can spare "
                + $"{Whole(share)} of its smallest weights under {most}, the most of all conditions, and under {plain}.";
    }
}
