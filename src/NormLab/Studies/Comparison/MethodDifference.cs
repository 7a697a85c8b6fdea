using System.Collections.Immutable;
using NormLab.Analysis.Inference;

namespace NormLab.Studies.Comparison;

/// <summary>How two methods differ in test accuracy, on the same seeds and folds.</summary>
/// <param name="First">One method's name, the higher ranked one.</param>
/// <param name="Second">The other's.</param>
/// <param name="Difference">The mean of first - second, with its interval for this pair alone.</param>
/// <param name="Effect">Hedges' g of the pairs: the mean difference in standard deviations of the differences, without its bias; infinite
/// where all differ alike, NaN of a single pair.</param>
/// <param name="P">The p-value of the paired permutation test.</param>
/// <param name="AdjustedP">The same by Holm's correction for all pairs of the comparison.</param>
public sealed record MethodDifference(string First, string Second, Measured Difference, double Effect, double P, double AdjustedP)
{
    /// <summary>The chance of even one false discovery among all pairs, where there is no difference.</summary>
    public const double Level = 0.05;

    /// <summary>Whether the difference is more than chance, corrected for the number of pairs.</summary>
    public bool IsSignificant => AdjustedP <= Level;

    /// <summary>Tests every pair.</summary>
    /// <param name="methods">The methods, the best first, all measured at the same places.</param>
    /// <param name="seed">Draws of the test follow from it, where not all signs are counted.</param>
    public static ImmutableArray<MethodDifference> OfAll(ImmutableArray<MethodResult> methods, long seed)
    {
        var pairs = (from i in Enumerable.Range(0, methods.Length)
                     from j in Enumerable.Range(i + 1, methods.Length - i - 1)
                     select (First: methods[i], Second: methods[j])).ToList();
        PairedPermutationTest[] tests =
            [.. pairs.Select(pair => PairedPermutationTest.Of(Tests(pair.First), Tests(pair.Second), (ulong)seed))];
        double[] adjusted = HolmCorrection.Adjust([.. tests.Select(test => test.P)]);
        return [.. pairs.Select((pair, i) => new MethodDifference(pair.First.Method.Name, pair.Second.Method.Name,
            Measured.Mean(Tests(pair.First).Zip(Tests(pair.Second), (first, second) => first - second)),
                EffectOf(Tests(pair.First), Tests(pair.Second)), tests[i].P, adjusted[i]))];
    }

    private static double EffectOf(double[] first, double[] second) => first.Length < 2
        ? double.NaN
        : EffectSize.PairedHedgesG(first, second);

    private static double[] Tests(MethodResult method) => [.. method.Runs.Select(run => run.Test)];
}
