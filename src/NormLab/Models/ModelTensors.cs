using NormLab.Data.Encoding;
using NormLab.Formats;
using NormLab.Networks;

namespace NormLab.Models;

/// <summary>The parameters of a model among the tensors of a file: "layers.0.weight" of shape [fan_in, fan_out] and, where the network has
/// biases, "layers.0.bias" of shape [fan_out]. A prefix before the names tells networks of one file apart.</summary>
internal static class ModelTensors
{
    /// <summary>The tensors of a parameter vector.</summary>
    public static IEnumerable<Tensor> Of<T>(Architecture network, T[] parameters, string prefix = "")
        where T : unmanaged => network.Layers.SelectMany(layer => (IEnumerable<Tensor>)
        [
            Tensor.Of<T>(WeightName(prefix, layer), layer.Weights(parameters.AsSpan()), layer.FanIn, layer.FanOut),
            .. layer.HasBiases ? [Tensor.Of<T>(BiasName(prefix, layer), layer.Biases(parameters.AsSpan()), layer.FanOut)] : (Tensor[])[],
        ]);

    /// <summary>The model whose parameters a file holds, in their own precision.</summary>
    /// <exception cref="FileFormatException">They are not those of the network.</exception>
    public static TrainedModel Read(Safetensors content, string file, string prefix, Architecture network, ModelOutput output,
        TableEncoding encoding) => content.Find(WeightName(prefix, network.Layers[0]))?.Element == TensorElement.F64
            ? TrainedModel.Of<double>(network, Read<double>(content, file, network, prefix), output, encoding)
            : TrainedModel.Of<float>(network, Read<float>(content, file, network, prefix), output, encoding);

    /// <summary>How many tensors the parameters of a network are.</summary>
    public static int Count(Architecture network) => network.Layers.Sum(layer => layer.HasBiases ? 2 : 1);

    /// <summary>The parameter vector that a file holds.</summary>
    /// <exception cref="FileFormatException">The tensors are not those of the network in this precision.</exception>
    public static T[] Read<T>(Safetensors content, string file, Architecture network, string prefix = "")
        where T : unmanaged
    {
        var parameters = new List<T>();
        foreach (LayerView layer in network.Layers)
        {
            parameters.AddRange(Read<T>(content, file, WeightName(prefix, layer), layer.FanIn, layer.FanOut));
            if (layer.HasBiases) parameters.AddRange(Read<T>(content, file, BiasName(prefix, layer), layer.FanOut));
        }
        return [.. parameters];
    }

    private static T[] Read<T>(Safetensors content, string file, string name, params long[] shape)
        where T : unmanaged =>
        content.Find(name) is { } tensor && tensor.Element == TensorElements.Of<T>() && tensor.Shape.SequenceEqual(shape)
            ? tensor.ToArray<T>()
            : throw new FileFormatException(file,
                $"the tensor '{name}' of {TensorElements.Of<T>()} in the shape [{string.Join(", ", shape)}] is missing");

    private static string WeightName(string prefix, LayerView layer) => $"{prefix}layers.{layer.Index}.weight";

    private static string BiasName(string prefix, LayerView layer) => $"{prefix}layers.{layer.Index}.bias";
}
