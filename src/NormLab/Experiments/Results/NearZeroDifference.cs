using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using NormLab.Analysis.Inference;

namespace NormLab.Experiments.Results;

/// <summary>What a condition does to the number of near-zero weights, counted by magnitude, against the first condition and paired by seed.
/// A pair of which one run diverged is left out.</summary>
/// <param name="Condition">The condition's name.</param>
/// <param name="Baseline">The first condition's name.</param>
/// <param name="Pairs">Seeds from which both runs were trained to the end.</param>
/// <param name="Share">The mean fraction of near-zero weights.</param>
/// <param name="BaselineShare">That of the first condition.</param>
/// <param name="P">The p-value of the paired permutation test of the fractions; NaN without pairs.</param>
/// <param name="AdjustedP">The same by Holm's correction for all conditions.</param>
public sealed record NearZeroDifference(string Condition, string Baseline, int Pairs, double Share, double BaselineShare, double P,
    double AdjustedP)
{
    // Sentences in several places ask; of many seeds the tests take seconds.
    private static readonly ConditionalWeakTable<ExperimentStatistics, StrongBox<ImmutableArray<NearZeroDifference>>> Known = [];

    /// <summary>Whether the difference is more than chance, corrected for the number of conditions.</summary>
    public bool IsSignificant => AdjustedP <= ConditionDifference.Level;

    /// <summary>How many times as many near-zero weights there are as under the first condition; infinite where that has none.</summary>
    public double Ratio => Share / BaselineShare;

    /// <summary>The differences of all conditions but the first that have pairs, in the experiment's order.</summary>
    public static ImmutableArray<NearZeroDifference> OfAll(ExperimentStatistics statistics) =>
        Known.GetValue(statistics, key => new StrongBox<ImmutableArray<NearZeroDifference>>(Compare(key))).Value;

    private static ImmutableArray<NearZeroDifference> Compare(ExperimentStatistics statistics)
    {
        string first = statistics.Conditions[0].Group.Condition;
        NearZeroDifference[] uncorrected = [.. statistics.Conditions.Where(condition => condition.Group.Condition != first)
            .Select(condition => Of(condition, statistics.BaselineOf(condition))).Where(difference => difference.Pairs > 0)];
        if (uncorrected.Length == 0) return [];
        double[] adjusted = HolmCorrection.Adjust([.. uncorrected.Select(difference => difference.P)]);
        return [.. uncorrected.Zip(adjusted, (difference, p) => difference with { AdjustedP = p })];
    }

    private static NearZeroDifference Of(ConditionStatistics condition, ConditionStatistics baseline)
    {
        (double Own, double Plain)[] pairs =
        [
            .. from run in condition.Runs
               where run.DivergedAt is null
               join plain in baseline.Runs on run.Seed equals plain.Seed
               where plain.DivergedAt is null
               select (Fraction(run), Fraction(plain)),
        ];
        double p = pairs.Length == 0 ? double.NaN
            : PairedPermutationTest.Of([.. pairs.Select(pair => pair.Own)], [.. pairs.Select(pair => pair.Plain)], seed: 0).P;
        return new NearZeroDifference(condition.Condition, baseline.Condition, pairs.Length,
            pairs.Length == 0 ? double.NaN : pairs.Average(pair => pair.Own),
            pairs.Length == 0 ? double.NaN : pairs.Average(pair => pair.Plain), p, p);
    }

    private static double Fraction(RunStatistics run) => (double)run.ByMagnitude.Zeros / run.ByMagnitude.Of;
}
