using CsCheck;
using NormLab.Networks;
using NormLab.Tests.Networks;

namespace NormLab.Tests.Analysis.Weights;

/// <summary>Small networks with any weights, zeros and repeated ones among them.</summary>
internal static class AnyNetwork
{
    private static readonly double[] Special = [0, 1e-5, -1e-5, 0.5];

    public static Gen<(Architecture Architecture, double[] Parameters)> Generator { get; } =
        Gen.Select(Gen.Int[1, 6].Array[2, 5], Gen.Bool, AnyActivation.Generator,
            (sizes, biases, activation) => new Architecture(sizes, activation, biases))
            .SelectMany(architecture =>
                Gen.OneOf(Gen.Double[-2, 2], Gen.Int[0, Special.Length - 1].Select(i => Special[i])).Array[architecture.ParameterCount]
                .Select(parameters => (architecture, parameters)));

    /// <summary>A layer's weights without the biases, read input by input.</summary>
    public static double[] WeightsIn(this LayerView layer, double[] parameters) =>
        [.. from i in Enumerable.Range(0, layer.FanIn) from j in Enumerable.Range(0, layer.FanOut)
            select parameters[layer.Offset + i * layer.FanOut + j]];
}
