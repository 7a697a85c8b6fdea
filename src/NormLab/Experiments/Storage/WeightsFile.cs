using System.Collections.Immutable;
using NormLab.Experiments.Specifications;
using NormLab.Formats;
using NormLab.Models;
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
        double[] numbers = parameters.ToArray();
        IEnumerable<Tensor> tensors = precision == Precision.Float64 ? ModelTensors.Of(network, numbers)
            : ModelTensors.Of(network, Array.ConvertAll(numbers, number => (float)number));
        return new Safetensors([.. tensors], ImmutableSortedDictionary<string, string>.Empty).ToBytes();
    }

    /// <exception cref="FileFormatException">The bytes are not the weights of such a network.</exception>
    public static double[] Read(ReadOnlyMemory<byte> bytes, string file, Architecture network, Precision precision)
    {
        Safetensors content = Safetensors.Read(bytes, file);
        double[] parameters = precision == Precision.Float64 ? ModelTensors.Read<double>(content, file, network)
            : Array.ConvertAll(ModelTensors.Read<float>(content, file, network), number => (double)number);
        return content.Tensors.Length == ModelTensors.Count(network) ? parameters : throw new FileFormatException(file,
            $"it holds {content.Tensors.Length} tensors, more than the network {network} has");
    }
}
