using System.Numerics;
using NormLab.Networks;

namespace NormLab.Explorer.Engine.Pictures;

/// <summary>The first layer's weights, neuron by neuron: what each looks at.</summary>
/// <param name="Neurons">How many neurons, the first ones.</param>
/// <param name="Scale">The magnitude that 127 stands for.</param>
/// <param name="Data">One signed byte a weight, all of a neuron together.</param>
internal sealed record FilterPicture(int Neurons, double Scale, byte[] Data)
{
    /// <summary>The most neurons shown.</summary>
    public const int Most = 128;

    private const int Largest = 127;

    /// <summary>Draws them.</summary>
    /// <param name="parameters">The parameter vector.</param>
    /// <param name="network">Tells where the first layer lies.</param>
    public static FilterPicture Of<T>(ReadOnlySpan<T> parameters, Architecture network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        LayerView layer = network.Layers[0];
        ReadOnlySpan<T> weights = layer.Weights(parameters);
        int neurons = Math.Min(layer.FanOut, Most);
        double scale = 0;
        for (int i = 0; i < layer.FanIn; i++)
            foreach (T weight in weights.Slice(i * layer.FanOut, neurons)) scale = Math.Max(scale, Math.Abs(double.CreateChecked(weight)));
        var data = new byte[neurons * layer.FanIn];
        if (!(scale > 0 && double.IsFinite(scale))) return new FilterPicture(neurons, 0, data);
        for (int i = 0; i < layer.FanIn; i++)
            for (int j = 0; j < neurons; j++)
                data[j * layer.FanIn + i] = (byte)(sbyte)Math.Round(double.CreateChecked(weights[i * layer.FanOut + j]) / scale * Largest);
        return new FilterPicture(neurons, scale, data);
    }
}
