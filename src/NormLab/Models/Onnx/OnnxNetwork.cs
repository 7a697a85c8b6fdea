using System.Numerics;
using NormLab.Formats;
using NormLab.Formats.Onnx;
using NormLab.Networks;

namespace NormLab.Models.Onnx;

/// <summary>A network as nodes of a graph, in float32: programs that run such files have not all operators in float64.</summary>
internal static class OnnxNetwork
{
    /// <summary>The outputs of its last layer, of shape [N, outputs].</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="network">The network.</param>
    /// <param name="parameters">Its parameter vector.</param>
    /// <param name="features">Its inputs in float64.</param>
    /// <exception cref="ArgumentException">ONNX has no operator for its activation.</exception>
    public static string Outputs<T>(OnnxGraph graph, Architecture network, T[] parameters, string features)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string values = graph.Node("Cast", [features], OnnxAttribute.Of("to", (long)OnnxElement.Float));
        foreach (LayerView layer in network.Layers)
        {
            if (layer.Index > 0) values = graph.Node(network.Activation.OnnxOperator ?? throw new ArgumentException(
                $"ONNX has no operator for the activation '{Excerpt.Of(network.Activation.Name)}'."), [values]);
            string weights = graph.Constant<float>(Narrow<T>(layer.Weights(parameters.AsSpan())), layer.FanIn, layer.FanOut);
            values = layer.HasBiases
                ? graph.Node("Gemm", [values, weights, graph.Constant<float>(Narrow<T>(layer.Biases(parameters.AsSpan())), layer.FanOut)])
                : graph.Node("MatMul", [values, weights]);
        }
        return values;
    }

    private static float[] Narrow<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var narrow = new float[numbers.Length];
        for (int i = 0; i < narrow.Length; i++) narrow[i] = float.CreateChecked(numbers[i]);
        return narrow;
    }
}
