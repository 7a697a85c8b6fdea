using System.Globalization;
using NormLab.Experiments.Design;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Results;

/// <summary>What came out of an experiment, in sentences.</summary>
public static class Verdict
{
    /// <summary>One sentence each on: printed figures met, the distance of the means, what makes the runs not the article's, what the
    /// conditions do to accuracy, digits that mean anything, and runs that diverged; whatever applies.</summary>
    public static IEnumerable<string> Of(ExperimentReport report)
    {
        if (RecordWords.EarlyRecord(report.Result.Groups.Select(group => group.Setting)) is { } early) yield return early;
        if (report.Article is ArticleComparison article)
        {
            yield return $"{Text.Number(article.Matching)} of {Text.Number(article.Figures.Count)} printed figures are met in every digit.";
            yield return Distance(article);
            if (!article.SameRuns) yield return "These runs have other seeds, steps or precision than the "
                + "article's, so figures can differ for that reason alone.";
        }
        foreach (string finding in Findings.Of(report)) yield return finding;
        foreach (string zeros in NearZeroFindings.Of(report)) yield return zeros;
        if (report.Chaos is ChaosProbe chaos)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Begun from weights that differ by {chaos.Perturbation:0e-0}, a run ends with {Digits(chaos.LossDigits)} of its loss and "
                    + $"{Digits(chaos.AccuracyDigits)} of its {report.Result.Experiment.Score()} unchanged.");
        }
        foreach (ExperimentRun run in report.Result.Runs)
        {
            if (run.Result.Summary.DivergedAt is int step)
                yield return string.Create(CultureInfo.InvariantCulture,
                    $"{run.Condition.InWords()} (seed {run.Seed}) diverged: its loss was not finite at step {step}.");
        }
    }

    private static string Distance(ArticleComparison article)
    {
        int rows = article.Figures.Select(figure => figure.Condition).Distinct().Count();
        IReadOnlyList<string> outside = article.Outside(ArticleTestTable.Limit);
        string limit = Text.Number(ArticleTestTable.Limit);
        return outside.Count == 0
            ? $"In all {rows} rows the mean accuracies lie within {limit} pooled standard deviations of the printed ones."
            : $"In {rows - outside.Count} of {rows} rows the mean accuracies lie within {limit} pooled standard "
                + $"deviations of the printed ones; outside: {string.Join(", ", outside)}.";
    }

    // All digits of a double: 15 survive any conversion to decimal and back.
    private static string Digits(double digits) => digits >= 15 ? "every digit" : Text.Count((int)digits, "digit");
}
