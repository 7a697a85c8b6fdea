using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using NormLab.Networks;

namespace NormLab.Analysis.Weights;

/// <summary>The singular values of one layer's matrix: how much it stretches each of its directions.</summary>
/// <param name="Layer">0 for the layer next to the input.</param>
/// <param name="SingularValues">min(fan-in, fan-out) of them, descending.</param>
public sealed record LayerSpectrum(int Layer, ImmutableArray<double> SingularValues)
{
    /// <summary>The largest singular value: the most by which the layer can stretch its input.</summary>
    public double SpectralNorm => SingularValues[0];

    /// <summary>exp(-sum p_i ln p_i) with p_i = s_i / sum s (Roy and Vetterli 2007, "The effective rank"): the number of directions the
    /// layer uses, from 1 to min(fan-in, fan-out); 0 for a layer of zeros. It does not change with the scale of the weights.</summary>
    public double EffectiveRank
    {
        get
        {
            double sum = SingularValues.Sum(), entropy = 0;
            if (sum == 0) return 0;
            foreach (double value in SingularValues)
            {
                double p = value / sum;
                if (p > 0) entropy -= p * Math.Log(p);
            }
            return Math.Exp(entropy);
        }
    }

    /// <summary>The spectrum of every layer, in order.</summary>
    /// <param name="parameters">The parameter vector.</param>
    /// <param name="architecture">Tells where the weights lie.</param>
    /// <exception cref="ArgumentException">The vector is not the network's, or a parameter is not finite.</exception>
    public static ImmutableArray<LayerSpectrum> OfLayers(ReadOnlySpan<double> parameters, Architecture architecture)
    {
        ParameterVector.Require(parameters, architecture);
        var layers = ImmutableArray.CreateBuilder<LayerSpectrum>(architecture.Layers.Length);
        foreach (LayerView layer in architecture.Layers)
        {
            layers.Add(new LayerSpectrum(layer.Index, SingularValuesOf(layer.Weights(parameters), layer)));
        }
        return layers.MoveToImmutable();
    }

    private static ImmutableArray<double> SingularValuesOf(ReadOnlySpan<double> weights, LayerView layer)
    {
        // The decomposition takes what is small in absolute terms for zero, so the weights are scaled to a largest magnitude of 1 first.
        double[] scaled = weights.ToArray();
        double scale = 0;
        foreach (double w in scaled) scale = Math.Max(scale, Math.Abs(w));
        if (scale == 0) return [.. new double[Math.Min(layer.FanIn, layer.FanOut)]];
        for (int i = 0; i < scaled.Length; i++) scaled[i] /= scale;

        // Read by columns, the row-major matrix is its transpose, which has the same singular values.
        Matrix<double> transpose = Matrix<double>.Build.Dense(layer.FanOut, layer.FanIn, scaled);
        return [.. transpose.Svd(computeVectors: false).S.Select(value => scale * value)];
    }
}
