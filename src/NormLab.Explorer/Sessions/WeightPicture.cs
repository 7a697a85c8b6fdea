using System.Collections.Immutable;
using System.Numerics;
using NormLab.Networks;

namespace NormLab.Explorer.Sessions;

/// <summary>How a network's weights are distributed, biases not counted.</summary>
/// <param name="Near">Those below the threshold, counted exactly.</param>
/// <param name="Histogram">Their magnitudes on a logarithmic axis.</param>
/// <param name="Magnitudes">129 quantiles of |w|, ascending: the k-th is that of probability k / 128.</param>
internal sealed record WeightPicture(NearZeroCount Near, MagnitudeHistogram Histogram, ImmutableArray<float> Magnitudes)
{
    /// <summary>Number of quantiles.</summary>
    public const int QuantileCount = 129;

    /// <summary>Looks at the weights.</summary>
    /// <param name="parameters">The parameter vector.</param>
    /// <param name="network">Tells where the weights lie.</param>
    /// <param name="threshold">What counts as near zero: |w| below this.</param>
    public static WeightPicture Of<T>(ReadOnlySpan<T> parameters, Architecture network, double threshold)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var magnitudes = new float[network.WeightCount];
        var layers = ImmutableArray.CreateBuilder<ImmutableArray<int>>(network.Layers.Length);
        int place = 0, exact = 0;
        foreach (LayerView layer in network.Layers)
        {
            ReadOnlySpan<T> weights = layer.Weights(parameters);
            int near = 0;
            foreach (T weight in weights)
            {
                T magnitude = T.Abs(weight);
                if (double.CreateChecked(magnitude) < threshold) near++;
                if (T.IsZero(magnitude)) exact++;
                magnitudes[place++] = float.CreateSaturating(magnitude);
            }
            layers.Add([near, weights.Length]);
        }
        SortedMagnitudes sorted = SortedMagnitudes.Of(magnitudes);
        return new WeightPicture(new NearZeroCount(threshold, layers.Sum(layer => layer[0]), place, layers.MoveToImmutable(), exact), MagnitudeHistogram.Of(sorted, exact),
            [.. Enumerable.Range(0, QuantileCount).Select(k => sorted[(sorted.Count - 1) * k / (QuantileCount - 1)])]);
    }
}

/// <summary>How many weights are near zero.</summary>
/// <param name="Threshold">Those are counted whose magnitude is below this.</param>
/// <param name="Count">How many.</param>
/// <param name="Total">Of how many.</param>
/// <param name="Layers">The same of every layer: count and total.</param>
/// <param name="Exact">How many are exactly zero.</param>
internal sealed record NearZeroCount(double Threshold, int Count, int Total, ImmutableArray<ImmutableArray<int>> Layers, int Exact);

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
            long end = bin == BinCount - 1 ? magnitudes.Count : Math.Max(zeros, magnitudes.CountBelow(Math.Pow(10, Lowest + (bin + 1.0) / BinsPerDecade)));
            (counts[bin], before) = ((int)(end - before), end);
        }
        return new MagnitudeHistogram(Lowest, Highest, [.. counts], zeros);
    }
}
