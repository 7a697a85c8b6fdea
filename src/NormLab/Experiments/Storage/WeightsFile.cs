using System.Collections.Immutable;
using System.Numerics;
using NormLab.Experiments.Specifications;
using NormLab.Formats;
using NormLab.Networks;

namespace NormLab.Experiments.Storage;

/// <summary>Final parameters as safetensors: per layer a tensor "layers.0.weight" of shape [fan_in, fan_out] and, where the network has
/// biases, "layers.0.bias" of shape [fan_out], in the precision of the run.</summary>
internal static class WeightsFile
{
    /// <summary>Bytes that no such file of this network exceeds.</summary>
    public static long LongestFor(Architecture network) => 8L * network.ParameterCount + 1024L * (network.Layers.Length + 1);

    public static byte[] Write(Architecture network, Precision precision, ReadOnlySpan<double> parameters)
    {
        if (precision == Precision.Float64) return Write(network, parameters);
        var narrow = new float[parameters.Length];
        for (int i = 0; i < narrow.Length; i++) narrow[i] = (float)parameters[i];
        return Write<float>(network, narrow);
    }

    /// <exception cref="FileFormatException">The bytes are not the weights of such a network.</exception>
    public static double[] Read(ReadOnlyMemory<byte> bytes, string file, Architecture network, Precision precision)
    {
        Safetensors content = Safetensors.Read(bytes, file);
        return precision == Precision.Float64 ? Read<double>(content, file, network) : Read<float>(content, file, network);
    }

    private static byte[] Write<T>(Architecture network, ReadOnlySpan<T> parameters)
        where T : unmanaged
    {
        var tensors = ImmutableArray.CreateBuilder<Tensor>();
        foreach (LayerView layer in network.Layers)
        {
            tensors.Add(Tensor.Of(WeightName(layer), layer.Weights(parameters), layer.FanIn, layer.FanOut));
            if (layer.HasBiases) tensors.Add(Tensor.Of(BiasName(layer), layer.Biases(parameters), layer.FanOut));
        }
        return new Safetensors(tensors.ToImmutable(), ImmutableSortedDictionary<string, string>.Empty).ToBytes();
    }

    private static double[] Read<T>(Safetensors content, string file, Architecture network)
        where T : unmanaged, INumber<T>
    {
        var parameters = new double[network.ParameterCount];
        foreach (LayerView layer in network.Layers)
        {
            Copy<T>(content, file, WeightName(layer), [layer.FanIn, layer.FanOut], layer.Weights(parameters.AsSpan()));
            if (layer.HasBiases) Copy<T>(content, file, BiasName(layer), [layer.FanOut], layer.Biases(parameters.AsSpan()));
        }
        if (content.Tensors.Length != network.Layers.Sum(layer => layer.HasBiases ? 2 : 1))
            throw new FileFormatException(file, $"it holds {content.Tensors.Length} tensors, more than the network {network} has");
        return parameters;
    }

    private static void Copy<T>(Safetensors content, string file, string name, long[] shape, Span<double> destination)
        where T : unmanaged, INumber<T>
    {
        if (content.Find(name) is not { } tensor || tensor.Element != TensorElements.Of<T>() || !tensor.Shape.SequenceEqual(shape))
            throw new FileFormatException(file,
                $"the tensor '{name}' of {TensorElements.Of<T>()} in the shape [{string.Join(", ", shape)}] is missing");
        T[] values = tensor.ToArray<T>();
        for (int i = 0; i < values.Length; i++) destination[i] = double.CreateChecked(values[i]);
    }

    private static string WeightName(LayerView layer) => $"layers.{layer.Index}.weight";

    private static string BiasName(LayerView layer) => $"layers.{layer.Index}.bias";
}
