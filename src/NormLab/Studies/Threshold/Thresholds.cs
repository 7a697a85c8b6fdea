using System.Collections.Immutable;
using NormLab.Analysis.Weights;
using NormLab.Networks;

namespace NormLab.Studies.Threshold;

/// <summary>The thresholds that are looked at: ten decades, ten to a decade.</summary>
public static class Thresholds
{
    /// <summary>How many there are from one power of ten to the next.</summary>
    public const int PerDecade = 10;

    private const int First = -9, Last = 1;

    /// <summary>From 1e-9 to 10.</summary>
    public static ImmutableArray<double> All { get; } = [.. Enumerable.Range(0, (Last - First) * PerDecade + 1).Select(At)];

    /// <summary>The place of a power of ten among them: -3 for 0.001.</summary>
    public static int OfPower(int exponent) => (exponent - First) * PerDecade;

    /// <summary>How many weights lie below each threshold by magnitude; biases are not counted.</summary>
    /// <param name="parameters">The parameter vector.</param>
    /// <param name="network">Tells where the weights lie.</param>
    public static ImmutableArray<int> Count(ReadOnlySpan<double> parameters, Architecture network)
    {
        double[] magnitudes = ParameterVector.SortedMagnitudes(ParameterVector.Weights(parameters, network));
        var counts = ImmutableArray.CreateBuilder<int>(All.Length);
        int below = 0;
        foreach (double threshold in All)
        {
            while (below < magnitudes.Length && magnitudes[below] < threshold) below++;
            counts.Add(below);
        }
        return counts.MoveToImmutable();
    }

    // A power of ten is the number that one writes: 0.001 counts as an experiment's 0.001 does.
    private static double At(int place) => place % PerDecade == 0
        ? double.Parse(FormattableString.Invariant($"1e{First + place / PerDecade}"), System.Globalization.CultureInfo.InvariantCulture)
        : Math.Pow(10, First + (double)place / PerDecade);
}
