using System.Numerics;

namespace NormLab.Training.Optimizers;

/// <summary>Moves the parameters along a gradient.</summary>
/// <typeparam name="T">The precision.</typeparam>
public interface IGradientOptimizer<T> : IOptimizer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Takes one step.</summary>
    /// <param name="parameters">Updated in place.</param>
    /// <param name="gradient">The gradient of loss and penalties at <paramref name="parameters"/>.</param>
    /// <param name="stepIndex">Index of the step, from 0.</param>
    void Update(Span<T> parameters, ReadOnlySpan<T> gradient, int stepIndex);
}
