using NormLab.Randomness;

namespace NormLab.Networks;

/// <summary>Draws initial weights.</summary>
public static class WeightInitializer
{
    /// <summary>Fills a parameter vector: standard normal draws in order of the vector, layer by layer, times each layer's standard
    /// deviation; biases 0 and without a draw.</summary>
    /// <param name="network">The network.</param>
    /// <param name="initialization">One entry per layer.</param>
    /// <param name="normals">The source of standard normal numbers.</param>
    /// <param name="parameters">Overwritten; as long as the network's parameter vector.</param>
    /// <exception cref="ArgumentException">The lengths do not fit the network.</exception>
    public static void Fill(Architecture network, IReadOnlyList<Initialization> initialization, INormalSource normals,
        Span<double> parameters)
    {
        if (initialization.Count != network.Layers.Length)
            throw new ArgumentException($"The network {network} has {network.Layers.Length} layers of weights; {initialization.Count} "
                + "initialisations are given.", nameof(initialization));
        if (parameters.Length != network.ParameterCount)
            throw new ArgumentException($"The network {network} has {network.ParameterCount} parameters; "
                + $"there is room for {parameters.Length}.", nameof(parameters));

        foreach (LayerView layer in network.Layers)
        {
            Span<double> weights = layer.Weights(parameters);
            layer.Biases(parameters).Clear();
            if (initialization[layer.Index] == Initialization.Zero)
            {
                // The draws are made all the same: where a stream is shared, others come after them.
                for (int i = 0; i < weights.Length; i++) _ = normals.NextNormal();
                weights.Clear();
                continue;
            }
            double divisor = Divisor(initialization[layer.Index], layer);
            // Divided, not multiplied by a reciprocal: NumPy's code divides, and the last bit depends on it.
            for (int i = 0; i < weights.Length; i++) weights[i] = normals.NextNormal() / divisor;
        }
    }

    private static double Divisor(Initialization initialization, LayerView layer) => initialization switch
    {
        Initialization.InverseSqrtFanProduct => Math.Sqrt((double)layer.FanIn * layer.FanOut),
        Initialization.Unit => 1,
        Initialization.Glorot => Math.Sqrt((layer.FanIn + layer.FanOut) / 2.0),
        Initialization.He => Math.Sqrt(layer.FanIn / 2.0),
        _ => throw new ArgumentOutOfRangeException(nameof(initialization), initialization, "No such initialisation."),
    };
}
