using System.Numerics;
using NormLab.Training.Optimizers;

namespace NormLab.Training.StochasticWeights;

/// <summary>No noise: every pass computes with the parameters themselves.</summary>
/// <typeparam name="T">The precision.</typeparam>
public sealed class ExactWeights<T> : IStochasticWeights<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public IReadOnlyList<OptimizerVector<T>> State => [];

    /// <inheritdoc/>
    public ReadOnlySpan<T> Draw(ReadOnlySpan<T> parameters, int stepIndex) => parameters;

    /// <inheritdoc/>
    public void PullBack(ReadOnlySpan<T> parameters, Span<T> gradient)
    {
    }

    /// <inheritdoc/>
    public void Update(int stepIndex)
    {
    }

    /// <inheritdoc/>
    public void ChangeStrength(double strength) =>
        throw new InvalidOperationException("This training has no noise on its weights; there is no strength to change.");

    /// <inheritdoc/>
    public ReadOnlySpan<T> WithoutNoise(ReadOnlySpan<T> parameters) => parameters;
}
