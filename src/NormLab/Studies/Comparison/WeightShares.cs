using NormLab.Analysis.Weights;
using NormLab.Experiments.Runs;

namespace NormLab.Studies.Comparison;

/// <summary>Fractions of a network's weights that are near zero, and zero. Biases are no weights.</summary>
/// <param name="NearZero">Fraction of |w| below <see cref="FinalRun.NearZero"/>.</param>
/// <param name="Zero">Fraction of w = 0.</param>
public readonly record struct WeightShares(double NearZero, double Zero)
{
    /// <summary>The fractions of a finished run; NaN where it diverged.</summary>
    public static WeightShares Of(RunResult run)
    {
        if (run.Summary.DivergedAt is not null) return new WeightShares(double.NaN, double.NaN);
        var count = NearZeroCount.Of(run.Parameters.Span, run.Specification.Network.ToArchitecture(), FinalRun.NearZero);
        return new WeightShares((double)count.Count / count.Total, (double)count.Exact / count.Total);
    }
}
