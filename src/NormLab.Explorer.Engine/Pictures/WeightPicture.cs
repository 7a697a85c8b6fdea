using System.Collections.Immutable;
using System.Numerics;
using NormLab.Analysis.Weights;
using NormLab.Networks;

namespace NormLab.Explorer.Engine.Pictures;

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
        NearZeroCount near = NearZeroCount.Of(parameters, network, threshold);
        var magnitudes = new float[network.WeightCount];
        int place = 0;
        foreach (LayerView layer in network.Layers)
            foreach (T weight in layer.Weights(parameters)) magnitudes[place++] = float.CreateSaturating(T.Abs(weight));
        SortedMagnitudes sorted = SortedMagnitudes.Of(magnitudes);
        return new WeightPicture(near, MagnitudeHistogram.Of(sorted, near.Exact),
            [.. Enumerable.Range(0, QuantileCount).Select(k => sorted[(sorted.Count - 1) * k / (QuantileCount - 1)])]);
    }
}
