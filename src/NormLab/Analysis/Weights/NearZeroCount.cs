using System.Collections.Immutable;
using System.Numerics;
using NormLab.Networks;

namespace NormLab.Analysis.Weights;

/// <summary>How many weights are near zero by magnitude, and how many are exactly 0; biases are not counted.</summary>
/// <param name="Threshold">Those are counted whose magnitude is below this.</param>
/// <param name="Count">How many.</param>
/// <param name="Total">Of how many.</param>
/// <param name="Layers">The same of every layer: count and total.</param>
/// <param name="Exact">How many are exactly zero.</param>
public sealed record NearZeroCount(double Threshold, int Count, int Total, ImmutableArray<ImmutableArray<int>> Layers, int Exact)
{
    /// <summary>Counts.</summary>
    /// <param name="parameters">The parameter vector.</param>
    /// <param name="network">Tells where the weights lie.</param>
    /// <param name="threshold">What counts as near zero: |w| below this.</param>
    public static NearZeroCount Of<T>(ReadOnlySpan<T> parameters, Architecture network, double threshold)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layers = ImmutableArray.CreateBuilder<ImmutableArray<int>>(network.Layers.Length);
        int exact = 0;
        foreach (LayerView layer in network.Layers)
        {
            ReadOnlySpan<T> weights = layer.Weights(parameters);
            int near = 0;
            foreach (T weight in weights)
            {
                if (double.CreateChecked(T.Abs(weight)) < threshold) near++;
                if (T.IsZero(weight)) exact++;
            }
            layers.Add([near, weights.Length]);
        }
        return new NearZeroCount(threshold, layers.Sum(layer => layer[0]), network.WeightCount, layers.MoveToImmutable(), exact);
    }
}
