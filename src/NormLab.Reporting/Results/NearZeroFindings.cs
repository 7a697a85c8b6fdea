using System.Collections.Immutable;
using NormLab.Experiments.Results;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Results;

/// <summary>What an experiment's conditions do to near-zero weights, in a sentence.</summary>
internal static class NearZeroFindings
{
    // Fewer than twice as many, or more than half as many, is not worth a sentence.
    private const double Notable = 2;

    /// <summary>The conditions with many times more or fewer near-zero weights than the first; nothing where there is none, or where keys
    /// vary.</summary>
    public static IEnumerable<string> Of(ExperimentReport report)
    {
        if (!report.Result.Experiment.Vary.IsEmpty) yield break;
        ImmutableArray<NearZeroDifference> all = NearZeroDifference.OfAll(report.Statistics);
        NearZeroDifference[] notable = [.. all.Where(difference => Math.Abs(Math.Log(difference.Ratio)) >= Math.Log(Notable))
            .OrderByDescending(difference => difference.Share)];
        if (notable.Length == 0) yield break;
        int pairs = all.Max(difference => difference.Pairs);
        bool canTell = pairs >= ConditionDifference.SeedsNeeded(all.Length);
        if (canTell) notable = [.. notable.Where(difference => difference.IsSignificant)];
        if (notable.Length == 0) yield break;
        yield return $"Weights below {Text.Number(report.Result.Experiment.ZeroRule.Threshold)} in magnitude: "
            + Text.And([.. notable.Select(difference => $"{Share(difference.Share)} under {difference.Condition.InWords()}")])
            + $", against {Share(notable[0].BaselineShare)} under {notable[0].Baseline.InWords()}"
            + (canTell ? $" (significant, over {Text.Count(pairs, "seed")})." : $"; {Text.Count(pairs, "seed")} are too few to test.");
    }

    /// <summary>A share with two digits: 37%, 5.2%, 0.31%.</summary>
    private static string Share(double share)
    {
        double percent = 100 * share;
        return $"{Text.Fixed(percent, percent is >= 10 or 0 ? 0 : percent >= 1 ? 1 : 2)}%";
    }
}
