using System.Numerics;
using System.Runtime.InteropServices;

namespace NormLab.Training;

/// <summary>w &lt;- w - rate * gradient. It has no state.</summary>
/// <typeparam name="T">The precision.</typeparam>
public sealed class GradientDescent<T> : IOptimizer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T _rate;

    /// <summary>Fixes the step size.</summary>
    /// <param name="learningRate">Above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not above 0 or not finite.</exception>
    public GradientDescent(double learningRate)
    {
        if (!(learningRate > 0 && double.IsFinite(learningRate)))
            throw new ArgumentOutOfRangeException(nameof(learningRate), learningRate, "The learning rate must be a number above 0.");
        _rate = T.CreateChecked(learningRate);
    }

    /// <inheritdoc/>
    public IReadOnlyList<OptimizerVector<T>> State => [];

    /// <inheritdoc/>
    public void Update(Span<T> parameters, ReadOnlySpan<T> gradient, int stepIndex)
    {
        // Product and difference are rounded one after the other, in vectors and in the rest alike: the bits do not depend on the lanes.
        Span<Vector<T>> w = MemoryMarshal.Cast<T, Vector<T>>(parameters);
        ReadOnlySpan<Vector<T>> g = MemoryMarshal.Cast<T, Vector<T>>(gradient);
        for (int i = 0; i < w.Length; i++) w[i] -= g[i] * _rate;
        for (int i = w.Length * Vector<T>.Count; i < parameters.Length; i++) parameters[i] -= gradient[i] * _rate;
    }
}
