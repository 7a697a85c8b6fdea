using System.Collections.Immutable;

namespace NormLab.Explorer.Engine.Pictures;

/// <summary>Magnitudes in bins of equal width on a logarithmic axis.</summary>
/// <param name="From">log10 |w| where the first bin begins; what is below is counted in it.</param>
/// <param name="To">log10 |w| where the last bin ends; what is above is counted in it.</param>
/// <param name="Counts">Weights in every bin.</param>
/// <param name="Zeros">Exact zeros, which are in no bin.</param>
internal sealed record MagnitudeHistogram(double From, double To, ImmutableArray<int> Counts, int Zeros)
{
    private const int Lowest = -8, Highest = 2, BinsPerDecade = 8, BinCount = (Highest - Lowest) * BinsPerDecade;

    /// <summary>Counts.</summary>
    /// <param name="magnitudes">All magnitudes, zeros included.</param>
    /// <param name="zeros">How many are 0.</param>
    public static MagnitudeHistogram Of(SortedMagnitudes magnitudes, int zeros)
    {
        var counts = new int[BinCount];
        long before = zeros;
        for (int bin = 0; bin < BinCount; bin++)
        {
            long end = bin == BinCount - 1 ? magnitudes.Count
                : Math.Max(zeros, magnitudes.CountBelow(Math.Pow(10, Lowest + (bin + 1.0) / BinsPerDecade)));
            (counts[bin], before) = ((int)(end - before), end);
        }
        return new MagnitudeHistogram(Lowest, Highest, [.. counts], zeros);
    }
}
