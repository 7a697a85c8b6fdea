using NormLab.Experiments.Runs;
using NormLab.Networks;

namespace NormLab.Reporting.Figures;

/// <summary>The final weights of a run, without its biases.</summary>
internal static class FinalWeights
{
    /// <summary>The weights, layer after layer.</summary>
    public static double[] Of(RunResult run)
    {
        Architecture network = run.Specification.Network.ToArchitecture();
        var weights = new double[network.WeightCount];
        int start = 0;
        foreach (LayerView layer in network.Layers)
        {
            layer.Weights(run.Parameters.Span).CopyTo(weights.AsSpan(start));
            start += layer.WeightCount;
        }
        return weights;
    }
}
