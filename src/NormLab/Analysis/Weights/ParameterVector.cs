using System.Globalization;
using NormLab.Networks;

namespace NormLab.Analysis.Weights;

/// <summary>What every measure of weights asks of the parameter vector.</summary>
internal static class ParameterVector
{
    /// <summary>Throws unless the vector is <paramref name="architecture"/>'s and finite.</summary>
    /// <exception cref="ArgumentException">The message says what is wrong and where.</exception>
    public static void Require(ReadOnlySpan<double> parameters, Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        if (parameters.Length != architecture.ParameterCount)
        {
            throw new ArgumentException(
                $"A network {architecture} has {architecture.ParameterCount} parameters; {parameters.Length} given. "
                + "Give the weights together with the network they were trained in.", nameof(parameters));
        }
        RequireFinite(parameters, nameof(parameters));
    }

    /// <summary>Throws where a value is not finite.</summary>
    /// <exception cref="ArgumentException">The message says which value it is.</exception>
    public static void RequireFinite(ReadOnlySpan<double> weights, string parameter)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            if (double.IsFinite(weights[i])) continue;
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Weight {i} is {weights[i]}: the run diverged. ")
                + $"Leave it out, and report that it did.", parameter);
        }
    }

    /// <summary>The weights of all layers without the biases, one layer after the other.</summary>
    public static double[] Weights(ReadOnlySpan<double> parameters, Architecture architecture)
    {
        Require(parameters, architecture);
        var weights = new double[architecture.WeightCount];
        int place = 0;
        foreach (LayerView layer in architecture.Layers)
        {
            layer.Weights(parameters).CopyTo(weights.AsSpan(place));
            place += layer.WeightCount;
        }
        return weights;
    }

    /// <summary>|w|, ascending.</summary>
    public static double[] SortedMagnitudes(ReadOnlySpan<double> weights)
    {
        var magnitudes = new double[weights.Length];
        for (int i = 0; i < weights.Length; i++) magnitudes[i] = Math.Abs(weights[i]);
        Array.Sort(magnitudes);
        return magnitudes;
    }
}
