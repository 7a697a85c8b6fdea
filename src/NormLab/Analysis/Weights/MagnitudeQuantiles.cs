using System.Collections.Immutable;
using NormLab.Networks;

namespace NormLab.Analysis.Weights;

/// <summary>Quantiles of |w| in one layer, biases not counted.</summary>
/// <param name="Layer">0 for the layer next to the input.</param>
/// <param name="Probabilities">From 0, the smallest magnitude, to 1, the largest.</param>
/// <param name="Values">The quantile at each of them (<see cref="Quantile"/>).</param>
public sealed record MagnitudeQuantiles(int Layer, ImmutableArray<double> Probabilities, ImmutableArray<double> Values)
{
    /// <summary>The quantiles of every layer, in order.</summary>
    /// <param name="parameters">The parameter vector.</param>
    /// <param name="architecture">Tells where the weights lie.</param>
    /// <param name="probabilities">Each from 0 to 1, in any order.</param>
    /// <exception cref="ArgumentException">The vector is not the network's, or a parameter is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability is not from 0 to 1.</exception>
    public static ImmutableArray<MagnitudeQuantiles> OfLayers(ReadOnlySpan<double> parameters, Architecture architecture,
        params ReadOnlySpan<double> probabilities)
    {
        ParameterVector.Require(parameters, architecture);
        var layers = ImmutableArray.CreateBuilder<MagnitudeQuantiles>(architecture.Layers.Length);
        foreach (LayerView layer in architecture.Layers)
        {
            double[] magnitudes = ParameterVector.SortedMagnitudes(layer.Weights(parameters)), values = new double[probabilities.Length];
            for (int i = 0; i < values.Length; i++) values[i] = Quantile.OfSorted(magnitudes, probabilities[i]);
            layers.Add(new MagnitudeQuantiles(layer.Index, [.. probabilities], [.. values]));
        }
        return layers.MoveToImmutable();
    }
}
