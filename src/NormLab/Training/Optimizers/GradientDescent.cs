using System.Numerics;
using System.Runtime.InteropServices;
using NormLab.Numerics;
using NormLab.Training.Schedules;
using NormLab.Values;

namespace NormLab.Training.Optimizers;

/// <summary>w &lt;- w - rate g. It has no state. PyTorch's SGD without momentum.</summary>
/// <typeparam name="T">The precision.</typeparam>
/// <param name="rate">The learning rate of every step.</param>
public sealed class GradientDescent<T>(ILearningRateSchedule rate) : IGradientOptimizer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public IReadOnlyList<OptimizerVector<T>> State => [];

    /// <inheritdoc/>
    public double RateAt(int stepIndex) => rate.RateAt(stepIndex);

    /// <inheritdoc/>
    public void Update(Span<T> parameters, ReadOnlySpan<T> gradient, int stepIndex)
    {
        T stepSize = T.CreateChecked(rate.RateAt(stepIndex));
        // Every operation is rounded by itself, in vectors and in the rest alike: the bits do not depend on the lanes.
        Span<Vector<T>> w = MemoryMarshal.Cast<T, Vector<T>>(parameters);
        ReadOnlySpan<Vector<T>> g = MemoryMarshal.Cast<T, Vector<T>>(gradient);
        T least = Negligible<T>.StateThreshold;
        Vector<T> leasts = new(least);
        for (int i = 0; i < w.Length; i++) w[i] = Negligible<T>.Flush(w[i] - Negligible<T>.Flush(g[i], leasts) * stepSize, leasts);
        for (int i = w.Length * Vector<T>.Count; i < parameters.Length; i++)
            parameters[i] = Negligible<T>.Flush(parameters[i] - Negligible<T>.Flush(gradient[i], least) * stepSize, least);
    }
}

/// <summary>How experiments name <see cref="GradientDescent{T}"/>.</summary>
internal sealed class GradientDescentKind : OptimizerKind
{
    /// <summary>Its name.</summary>
    public const string Word = "gradient-descent";

    public GradientDescentKind()
        : base(Word, "Plain gradient descent")
    {
    }

    /// <inheritdoc/>
    public override IOptimizer<T> Create<T>(ILearningRateSchedule rate, NamedNumbers options, int parameters) =>
        new GradientDescent<T>(rate);
}

public static partial class Optimizer
{
    /// <summary>w &lt;- w - rate g.</summary>
    public static OptimizerSpecification GradientDescent { get; } = new(GradientDescentKind.Word);
}
