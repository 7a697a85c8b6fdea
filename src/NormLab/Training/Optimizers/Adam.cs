using System.Numerics;
using System.Runtime.InteropServices;
using NormLab.Numerics;
using NormLab.Training.Schedules;
using NormLab.Values;

namespace NormLab.Training.Optimizers;

/// <summary>Adam of Kingma and Ba (2015), at step t = 1, 2, ...: m &lt;- beta1 m + (1 - beta1) g, v &lt;- beta2 v + (1 - beta2) g^2, w
/// &lt;- w - rate (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon). PyTorch's Adam without weight decay, with the same
/// defaults.</summary>
/// <typeparam name="T">The precision.</typeparam>
public sealed class Adam<T> : IGradientOptimizer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ILearningRateSchedule _rate;
    private readonly double _beta1, _beta2, _epsilon;
    private readonly T[] _mean, _square;

    /// <summary>Begins with m = v = 0.</summary>
    /// <param name="rate">The learning rate of every step.</param>
    /// <param name="parameterCount">Number of parameters.</param>
    /// <param name="beta1">Share of the mean gradient that is kept, at least 0 and below 1.</param>
    /// <param name="beta2">Share of the mean squared gradient that is kept, at least 0 and below 1.</param>
    /// <param name="epsilon">Keeps the divisor off zero; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Adam(ILearningRateSchedule rate, int parameterCount, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
    {
        ArgumentNullException.ThrowIfNull(rate);
        if (!(beta1 >= 0 && beta1 < 1))
            throw new ArgumentOutOfRangeException(nameof(beta1), beta1, "beta1 must be at least 0 and below 1.");
        if (!(beta2 >= 0 && beta2 < 1))
            throw new ArgumentOutOfRangeException(nameof(beta2), beta2, "beta2 must be at least 0 and below 1.");
        if (!(epsilon > 0 && double.IsFinite(epsilon)))
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "epsilon must be a number above 0.");
        (_rate, _beta1, _beta2, _epsilon) = (rate, beta1, beta2, epsilon);
        (_mean, _square) = (new T[parameterCount], new T[parameterCount]);
        State = [new OptimizerVector<T>("mean", _mean), new OptimizerVector<T>("square", _square)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<OptimizerVector<T>> State { get; }

    /// <inheritdoc/>
    public double RateAt(int stepIndex) => _rate.RateAt(stepIndex);

    /// <inheritdoc/>
    public void Update(Span<T> parameters, ReadOnlySpan<T> gradient, int stepIndex)
    {
        // What is the same for all parameters is computed in double precision.
        T stepSize = T.CreateChecked(_rate.RateAt(stepIndex) / (1 - Math.Pow(_beta1, stepIndex + 1.0)));
        T rootCorrection = T.CreateChecked(Math.Sqrt(1 - Math.Pow(_beta2, stepIndex + 1.0)));
        T beta1 = T.CreateChecked(_beta1), beta2 = T.CreateChecked(_beta2), epsilon = T.CreateChecked(_epsilon);
        T rest1 = T.CreateChecked(1 - _beta1), rest2 = T.CreateChecked(1 - _beta2);

        // Every operation is rounded by itself, in vectors and in the rest alike: the bits do not depend on the lanes.
        Span<Vector<T>> w = MemoryMarshal.Cast<T, Vector<T>>(parameters);
        Span<Vector<T>> m = MemoryMarshal.Cast<T, Vector<T>>(_mean.AsSpan()), v = MemoryMarshal.Cast<T, Vector<T>>(_square.AsSpan());
        ReadOnlySpan<Vector<T>> g = MemoryMarshal.Cast<T, Vector<T>>(gradient);
        Vector<T> corrections = new(rootCorrection), epsilons = new(epsilon);
        // A gradient is squared, so that it has another threshold there.
        T least = Negligible<T>.StateThreshold, leastFactor = Negligible<T>.Threshold, leastSquare = FloatingPointFormat<T>.SmallestNormal;
        Vector<T> leasts = new(least), leastFactors = new(leastFactor), leastSquares = new(leastSquare);
        for (int i = 0; i < w.Length; i++)
        {
            Vector<T> factor = Negligible<T>.Flush(g[i], leastFactors);
            m[i] = Negligible<T>.Flush(m[i] * beta1 + Negligible<T>.Flush(g[i], leasts) * rest1, leasts);
            v[i] = Negligible<T>.Flush(v[i] * beta2 + factor * factor * rest2, leastSquares);
            w[i] = Negligible<T>.Flush(w[i] - m[i] * stepSize / (Vector.SquareRoot(v[i]) / corrections + epsilons), leasts);
        }
        for (int i = w.Length * Vector<T>.Count; i < parameters.Length; i++)
        {
            T factor = Negligible<T>.Flush(gradient[i], leastFactor);
            _mean[i] = Negligible<T>.Flush(_mean[i] * beta1 + Negligible<T>.Flush(gradient[i], least) * rest1, least);
            _square[i] = Negligible<T>.Flush(_square[i] * beta2 + factor * factor * rest2, leastSquare);
            T change = _mean[i] * stepSize / (T.Sqrt(_square[i]) / rootCorrection + epsilon);
            parameters[i] = Negligible<T>.Flush(parameters[i] - change, least);
        }
    }
}

/// <summary>How experiments name <see cref="Adam{T}"/>.</summary>
internal sealed class AdamKind : OptimizerKind
{
    /// <summary>Its name.</summary>
    public const string Word = "adam";

    public AdamKind()
        : base(Word, "The mean gradient over the root of the mean squared gradient") => Options =
    [
        new("beta1", "Share of the mean gradient that a step keeps", new NumberRange(Minimum: 0, Below: 1), 0.9),
        new("beta2", "Share of the mean squared gradient that a step keeps", new NumberRange(Minimum: 0, Below: 1), 0.999),
        new("epsilon", "Added to the root of the mean squared gradient, which divides", new NumberRange(Above: 0), 1e-8),
    ];

    /// <inheritdoc/>
    public override IOptimizer<T> Create<T>(ILearningRateSchedule rate, NamedNumbers options, int parameters) =>
        new Adam<T>(rate, parameters, options["beta1"], options["beta2"], options["epsilon"]);
}

public static partial class Optimizer
{
    /// <summary>The mean gradient over the root of the mean squared gradient.</summary>
    public static OptimizerSpecification Adam { get; } = new(AdamKind.Word);
}
