using NormLab.Experiments.Runs;
using NormLab.Networks;

namespace NormLab.Studies.Comparison;

/// <summary>Shares of a network's weights that are near zero, and zero. Biases are no weights.</summary>
/// <param name="NearZero">Share of |w| below <see cref="FinalRun.NearZero"/>.</param>
/// <param name="Zero">Share of w = 0.</param>
public readonly record struct WeightShares(double NearZero, double Zero)
{
    /// <summary>The shares of a finished run; NaN where it diverged.</summary>
    public static WeightShares Of(RunResult run)
    {
        if (run.Summary.DivergedAt is not null) return new WeightShares(double.NaN, double.NaN);
        Architecture network = run.Specification.Network.ToArchitecture();
        int near = 0, zero = 0;
        foreach (LayerView layer in network.Layers)
        {
            foreach (double weight in layer.Weights(run.Parameters.Span))
            {
                if (Math.Abs(weight) < FinalRun.NearZero) near++;
                if (weight == 0) zero++;
            }
        }
        return new WeightShares((double)near / network.WeightCount, (double)zero / network.WeightCount);
    }
}
