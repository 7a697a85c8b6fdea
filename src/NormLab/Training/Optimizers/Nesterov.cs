using System.Numerics;
using System.Runtime.InteropServices;
using NormLab.Numerics;
using NormLab.Training.Schedules;
using NormLab.Values;

namespace NormLab.Training.Optimizers;

/// <summary>v &lt;- momentum v + g, w &lt;- w - rate (g + momentum v): the accelerated gradient of Nesterov (1983) as Sutskever et al.
/// (2013) wrote it for networks, with the gradient taken where the weights are. PyTorch's SGD with nesterov = True.</summary>
/// <typeparam name="T">The precision.</typeparam>
public sealed class Nesterov<T> : IGradientOptimizer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ILearningRateSchedule _rate;
    private readonly double _momentum;
    private readonly T[] _velocity;

    /// <summary>Begins at rest: v = 0.</summary>
    /// <param name="rate">The learning rate of every step.</param>
    /// <param name="parameterCount">Number of parameters.</param>
    /// <param name="momentum">Share of the velocity that is kept, at least 0 and below 1. PyTorch's own default is 0: no momentum.</param>
    /// <exception cref="ArgumentOutOfRangeException">The momentum is out of its range.</exception>
    public Nesterov(ILearningRateSchedule rate, int parameterCount, double momentum = 0.9)
    {
        ArgumentNullException.ThrowIfNull(rate);
        if (!(momentum >= 0 && momentum < 1))
            throw new ArgumentOutOfRangeException(nameof(momentum), momentum, "The momentum must be at least 0 and below 1.");
        (_rate, _momentum) = (rate, momentum);
        _velocity = new T[parameterCount];
        State = [new OptimizerVector<T>("velocity", _velocity)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<OptimizerVector<T>> State { get; }

    /// <inheritdoc/>
    public double RateAt(int stepIndex) => _rate.RateAt(stepIndex);

    /// <inheritdoc/>
    public void Update(Span<T> parameters, ReadOnlySpan<T> gradient, int stepIndex)
    {
        T stepSize = T.CreateChecked(_rate.RateAt(stepIndex)), momentum = T.CreateChecked(_momentum);
        // Every operation is rounded by itself, in vectors and in the rest alike: the bits do not depend on the lanes.
        Span<Vector<T>> w = MemoryMarshal.Cast<T, Vector<T>>(parameters), v = MemoryMarshal.Cast<T, Vector<T>>(_velocity.AsSpan());
        ReadOnlySpan<Vector<T>> g = MemoryMarshal.Cast<T, Vector<T>>(gradient);
        T least = Negligible<T>.StateThreshold;
        Vector<T> leasts = new(least);
        for (int i = 0; i < w.Length; i++)
        {
            v[i] = Negligible<T>.Flush(v[i] * momentum + g[i], leasts);
            w[i] = Negligible<T>.Flush(w[i] - Negligible<T>.Flush(g[i] + v[i] * momentum, leasts) * stepSize, leasts);
        }
        for (int i = w.Length * Vector<T>.Count; i < parameters.Length; i++)
        {
            _velocity[i] = Negligible<T>.Flush(_velocity[i] * momentum + gradient[i], least);
            T change = Negligible<T>.Flush(gradient[i] + _velocity[i] * momentum, least);
            parameters[i] = Negligible<T>.Flush(parameters[i] - change * stepSize, least);
        }
    }
}

/// <summary>How experiments name <see cref="Nesterov{T}"/>.</summary>
internal sealed class NesterovKind : OptimizerKind
{
    /// <summary>Its name.</summary>
    public const string Word = "nesterov";

    public NesterovKind()
        : base(Word, "Nesterov's accelerated gradient") => Options =
    [
        new("momentum", "Share of the velocity that a step keeps", new NumberRange(Minimum: 0, Below: 1), 0.9),
    ];

    /// <inheritdoc/>
    public override IOptimizer<T> Create<T>(ILearningRateSchedule rate, NamedNumbers options, int parameters) =>
        new Nesterov<T>(rate, parameters, options["momentum"]);
}

public static partial class Optimizer
{
    /// <summary>v &lt;- momentum v + g, w &lt;- w - rate (g + momentum v).</summary>
    public static OptimizerSpecification Nesterov { get; } = new(NesterovKind.Word);
}
