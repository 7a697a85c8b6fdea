using NormLab.Experiments.Results;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Results;

/// <summary>What a report on experiments says first: a sentence or a few, and one figure.</summary>
/// <param name="Sentences">The first is the finding.</param>
/// <param name="Figure">What shows it; null where there is none.</param>
internal sealed record ReportAnswer(IReadOnlyList<string> Sentences, Figure? Figure)
{
    /// <summary>Of the article's experiments, how the two ways to count near-zero weights disagree, and how many printed figures are met;
    /// of others, what changed against the first condition.</summary>
    public static ReportAnswer Of(ReportContent content)
    {
        if (!content.HasArticle) return OfConditions(content);
        ReportSection[] compared = [.. content.Sections.Where(section => section.Report.Article is not null)];
        (ReportSection Section, ConditionStatistics Condition, double Apart)[] counts = [.. compared
            .Where(section => !section.Report.Result.Experiment.ZeroRule.IsPlainMagnitude())
            .SelectMany(section => section.Report.Statistics.Conditions.Select(condition => (section, condition, Apart(condition))))
            .Where(entry => double.IsFinite(entry.Item3))];
        if (counts.Length == 0) return new([Met(compared)], compared[0].Figures.Article);
        (ReportSection most, ConditionStatistics condition, _) = counts.MaxBy(entry => entry.Apart);
        string baseline = most.Report.Statistics.BaselineOf(condition).Condition.InWords();
        return new([$"Counted by magnitude, {condition.Condition.InWords()} has {Text.Ratio(condition.ZerosByMagnitudeRatio.Mean)} times "
            + $"as many "
            + $"near-zero weights as {baseline} in experiment {most.Name}; by the published rule, which counts every negative weight as a "
            + $"zero, {Text.Ratio(condition.ZerosRatio.Mean)} times.", Met(compared)], most.Figures.NearZero);
    }

    private static double Apart(ConditionStatistics condition) =>
        Math.Abs(Math.Log(condition.ZerosByMagnitudeRatio.Mean / condition.ZerosRatio.Mean));

    private static string Met(IEnumerable<ReportSection> sections)
    {
        ArticleComparison[] articles = [.. sections.Select(section => section.Report.Article!)];
        int figures = articles.Sum(article => article.Figures.Count), matching = articles.Sum(article => article.Matching);
        int rows = articles.Sum(article => article.Figures.Select(figure => figure.Condition).Distinct().Count());
        int outside = articles.Sum(article => article.Outside(Tables.ArticleTestTable.Limit).Count);
        return $"{Text.Number(matching)} of {Text.Number(figures)} printed figures are met in every digit; in "
            + $"{Text.Number(rows - outside)} "
            + $"of {Text.Number(rows)} rows the mean accuracies lie within {Text.Number(Tables.ArticleTestTable.Limit)} pooled standard "
            + "deviations of the printed ones.";
    }

    private static ReportAnswer OfConditions(ReportContent content)
    {
        string Prefix(ReportSection section) => content.Sections.Length == 1 ? "" : $"Experiment {section.Name}: ";
        string[] sentences = [.. content.Sections.SelectMany(section =>
            Findings.Of(section.Report).Concat(NearZeroFindings.Of(section.Report)).Select(finding => Prefix(section) + finding))];
        if (sentences.Length == 0)
            sentences = [.. content.Sections.Select(section => $"{Prefix(section)}The reported {section.Report.Result.Experiment.Score()} "
                + $"is {Text.Accuracy(section.Report.Statistics.Conditions[0].ValidationScore)} on the validation rows.")];
        Figure? figure = content.Sections.Select(section => section.Figures.Varied ?? section.Figures.Effects).OfType<Figure>()
            .FirstOrDefault();
        return new(sentences, figure);
    }
}
