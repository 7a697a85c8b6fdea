using NormLab.Experiments.Results;
using NormLab.Reporting.Html;
using NormLab.Reporting.Rendering;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Results;

/// <summary>What a near-zero weight is, and how much hangs on it.</summary>
internal static class NearZeroPart
{
    /// <summary>Writes the part.</summary>
    public static void Write(HtmlBuilder html, ReportContent content, IReadOnlyDictionary<string, SvgDocument> drawings)
    {
        html.Element("p", "A count of near-zero weights needs a rule and a threshold. "
            + "The figures show both choices: the same networks counted by each rule, and the share of weights below every threshold.");
        foreach (ReportSection section in content.Sections)
        {
            html.Element("h3", $"Experiment {section.Name}");
            if (Sentence(section.Report) is string sentence) html.Element("p", sentence);
            if (LeftOut.OfNearZero(section.Report) is string leftOut) html.Element("p", leftOut, ("class", "note"));
            if (section.Figures.NearZero is { } nearZero && nearZero != content.Answer.Figure)
                HtmlFigure.Write(html, nearZero, drawings);
            if (section.Figures.Thresholds is { } thresholds) HtmlFigure.Write(html, thresholds, drawings);
        }
    }

    /// <summary>Where the two rules disagree most, in numbers; null where the experiment's rule is the magnitude.</summary>
    private static string? Sentence(ExperimentReport report)
    {
        if (report.Result.Experiment.ZeroRule.IsPlainMagnitude()) return null;
        (ConditionStatistics Condition, double Apart)[] conditions = [.. report.Statistics.Conditions
            .Select(condition => (condition, Math.Abs(Math.Log(condition.ZerosByMagnitudeRatio.Mean / condition.ZerosRatio.Mean))))
                .Where(entry => double.IsFinite(entry.Item2))];
        if (conditions.Length == 0) return null;
        ConditionStatistics most = conditions.MaxBy(entry => entry.Apart).Condition;
        string rule = report.Result.Experiment.ZeroRule.Signed
            ? "the published rule, which counts every negative weight as a zero,"
            : "the experiment's rule";
        return $"The rules disagree most on {most.Condition.InWords()}: beside {report.Statistics.BaselineOf(most).Condition.InWords()} "
            + $"it has "
            + $"{Text.Ratio(most.ZerosRatio.Mean)} times "
            + $"as many near-zero weights by {rule} and {Text.Ratio(most.ZerosByMagnitudeRatio.Mean)} times as many by magnitude.";
    }
}
