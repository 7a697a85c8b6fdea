using System.Collections.Immutable;
using NormLab.Experiments.Results;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Results;

/// <summary>What an experiment's conditions do to accuracy, in sentences, as far as its seeds can tell.</summary>
internal static class Findings
{
    /// <summary>A sentence on the differences that are significant and one on the others; one on the number of seeds where they are too few
    /// to show any. Nothing where there is nothing to compare.</summary>
    public static IEnumerable<string> Of(ExperimentReport report)
    {
        if (!report.Result.Experiment.Vary.IsEmpty) return VariedFindings.Of(report);
        ImmutableArray<ConditionDifference> differences =
            [.. ConditionDifference.OfAll(report.Statistics).Where(difference => difference.Pairs > 0)];
        return differences.IsEmpty ? [] : Of(differences, report.Result.Experiment.Score());
    }

    /// <summary>"+0.012 [+0.004, +0.020]".</summary>
    public static string Change(ConditionDifference difference) =>
        $"{Text.Signed(difference.Tested.Estimate)} [{Text.Signed(difference.Tested.Lower)}, {Text.Signed(difference.Tested.Upper)}]";

    /// <summary>"p = 0.013", "p &lt; 0.001".</summary>
    public static string P(ConditionDifference difference)
    {
        string p = Text.PValue(difference.AdjustedP);
        return $"p {(p[0] == '<' ? "" : "= ")}{p}";
    }

    private static IEnumerable<string> Of(ImmutableArray<ConditionDifference> differences, string score)
    {
        string baseline = differences[0].Baseline.InWords(), rows = $"{(differences[0].Test is null ? "validation" : "test")} {score}";
        int pairs = differences.Max(difference => difference.Pairs);
        string seeds = Text.Count(pairs, "seed");
        if (pairs < ConditionDifference.SeedsNeeded(differences.Length))
        {
            yield return $"With {seeds} no condition can be shown to differ from {baseline}; train from more seeds.";
            yield break;
        }
        ConditionDifference[] significant =
            [.. differences.Where(difference => difference.IsSignificant).OrderByDescending(difference => difference.Tested.Estimate)];
        if (significant.Length > 0)
            yield return $"Against {baseline}, over {seeds}, the {rows} "
                + $"changes by {string.Join("; ", significant.Select(Sentence))}.";
        string[] others = [.. differences.Where(difference => !difference.IsSignificant)
            .Select(difference => difference.Condition.InWords())];
        if (others.Length > 0)
            yield return $"{string.Join(", ", others)}: no significant change of {rows} against {baseline}, over {seeds}.";
    }

    private static string Sentence(ConditionDifference difference) =>
        $"{Change(difference)} under {difference.Condition.InWords()} ({P(difference)})";
}
