using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using NormLab.Analysis.Inference;

namespace NormLab.Experiments.Results;

/// <summary>What a condition does to accuracy, against the first condition at the same values of the varied keys and paired by seed. A pair
/// of which one run diverged is left out.</summary>
/// <param name="Condition">The condition's name.</param>
/// <param name="Baseline">The first condition's name.</param>
/// <param name="Pairs">Seeds from which both runs were trained to the end.</param>
/// <param name="Validation">The mean of its validation accuracy less the first condition's, with Student's interval.</param>
/// <param name="Test">The same of accuracy on the test rows; null where a run has none.</param>
/// <param name="Gap">The same of the gap, training less validation accuracy.</param>
/// <param name="P">The p-value of the paired permutation test (Fisher 1935) of the test accuracy, or of the validation accuracy where a run
/// has no test accuracy; NaN without pairs.</param>
/// <param name="AdjustedP">The same by Holm's correction (1979) for all conditions of the experiment.</param>
public sealed record ConditionDifference(string Condition, string Baseline, int Pairs, Measured Validation, Measured? Test, Measured Gap,
    double P, double AdjustedP)
{
    /// <summary>The chance of even one false discovery among an experiment's conditions, where none does anything.</summary>
    public const double Level = 0.05;

    // Tables, figures and sentences all ask; of many seeds the tests take seconds.
    private static readonly ConditionalWeakTable<ExperimentStatistics, StrongBox<ImmutableArray<ConditionDifference>>> Known = [];

    /// <summary>Of the accuracy that is tested: on the test rows, or else on the validation rows.</summary>
    public Measured Tested => Test ?? Validation;

    /// <summary>Whether the difference is more than chance, corrected for the number of conditions.</summary>
    public bool IsSignificant => AdjustedP <= Level;

    /// <summary>The fewest seeds from which any of so many differences can be significant: the smallest p-value of so many pairs,
    /// corrected, is within the level.</summary>
    /// <param name="conditions">How many are tested at once, at least 1.</param>
    public static int SeedsNeeded(int conditions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(conditions, 1);
        int pairs = 1;
        while (conditions * PairedPermutationTest.SmallestP(pairs) > Level) pairs++;
        return pairs;
    }

    /// <summary>The differences of all conditions but the first, in the experiment's order; none for an experiment of one
    /// condition.</summary>
    public static ImmutableArray<ConditionDifference> OfAll(ExperimentStatistics statistics) =>
        Known.GetValue(statistics, key => new StrongBox<ImmutableArray<ConditionDifference>>(Compare(key))).Value;

    private static ImmutableArray<ConditionDifference> Compare(ExperimentStatistics statistics)
    {
        string first = statistics.Conditions[0].Group.Condition;
        bool isTested = statistics.Conditions.All(condition => condition.TestScore is not null);
        ImmutableArray<ConditionDifference> uncorrected =
        [
            .. statistics.Conditions.Where(condition => condition.Group.Condition != first)
                .Select(condition => Of(condition, statistics.BaselineOf(condition), isTested)),
        ];
        double[] p = [.. uncorrected.Where(difference => difference.Pairs > 0).Select(difference => difference.P)];
        if (p.Length == 0) return uncorrected;
        var adjusted = new Queue<double>(HolmCorrection.Adjust(p));
        return [.. uncorrected.Select(difference => difference.Pairs > 0
            ? difference with { AdjustedP = adjusted.Dequeue() }
            : difference)];
    }

    private static ConditionDifference Of(ConditionStatistics condition, ConditionStatistics baseline, bool isTested)
    {
        (RunStatistics Run, RunStatistics Plain)[] pairs =
        [
            .. from run in condition.Runs
               where run.DivergedAt is null
               join plain in baseline.Runs on run.Seed equals plain.Seed
               where plain.DivergedAt is null
               select (run, plain),
        ];
        Measured Over(Func<RunStatistics, double> figure) => Measured.Mean(pairs.Select(pair => figure(pair.Run) - figure(pair.Plain)));
        double Accuracy(RunStatistics run) => isTested ? run.TestScore!.Value : run.Reported.ValidationScore;
        double p = pairs.Length == 0
            ? double.NaN
            : PairedPermutationTest.Of([.. pairs.Select(pair => Accuracy(pair.Run))],
                [.. pairs.Select(pair => Accuracy(pair.Plain))], seed: 0).P;
        return new ConditionDifference(condition.Condition, baseline.Condition, pairs.Length, Over(run => run.Reported.ValidationScore),
            isTested ? Over(run => run.TestScore!.Value) : null, Over(run => run.Gap), p, p);
    }
}
