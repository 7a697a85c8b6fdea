using System.Numerics;
using System.Runtime.InteropServices;
using NormLab.Training.Schedules;
using NormLab.Values;

namespace NormLab.Training.Optimizers;

/// <summary>Adam with the decoupled weight decay of Loshchilov and Hutter (2019): w &lt;- w - rate decay w, then the step of
/// <see cref="Adam{T}"/>. The decay does not pass through Adam's divisor as an L2 penalty's gradient does, and it takes all parameters,
/// biases too. PyTorch's AdamW, with the same defaults.</summary>
/// <typeparam name="T">The precision.</typeparam>
public sealed class AdamW<T> : IGradientOptimizer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ILearningRateSchedule _rate;
    private readonly double _weightDecay;
    private readonly Adam<T> _adam;

    /// <summary>Begins as <see cref="Adam{T}"/> does.</summary>
    /// <param name="rate">The learning rate of every step; the decay is multiplied by it too.</param>
    /// <param name="parameterCount">Number of parameters.</param>
    /// <param name="beta1">Share of the mean gradient that is kept, at least 0 and below 1.</param>
    /// <param name="beta2">Share of the mean squared gradient that is kept, at least 0 and below 1.</param>
    /// <param name="epsilon">Keeps the divisor off zero; above 0.</param>
    /// <param name="weightDecay">The decay; at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public AdamW(ILearningRateSchedule rate, int parameterCount, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8,
        double weightDecay = 0.01)
    {
        _adam = new Adam<T>(rate, parameterCount, beta1, beta2, epsilon);
        if (!(weightDecay >= 0 && double.IsFinite(weightDecay)))
            throw new ArgumentOutOfRangeException(nameof(weightDecay), weightDecay, "The weight decay must be a number of at least 0.");
        (_rate, _weightDecay) = (rate, weightDecay);
    }

    /// <inheritdoc/>
    public IReadOnlyList<OptimizerVector<T>> State => _adam.State;

    /// <inheritdoc/>
    public double RateAt(int stepIndex) => _rate.RateAt(stepIndex);

    /// <inheritdoc/>
    public void Update(Span<T> parameters, ReadOnlySpan<T> gradient, int stepIndex)
    {
        T kept = T.CreateChecked(1 - _rate.RateAt(stepIndex) * _weightDecay);
        Span<Vector<T>> w = MemoryMarshal.Cast<T, Vector<T>>(parameters);
        for (int i = 0; i < w.Length; i++) w[i] *= kept;
        for (int i = w.Length * Vector<T>.Count; i < parameters.Length; i++) parameters[i] *= kept;
        _adam.Update(parameters, gradient, stepIndex);
    }
}

/// <summary>How experiments name <see cref="AdamW{T}"/>.</summary>
internal sealed class AdamWKind : OptimizerKind
{
    /// <summary>Its name.</summary>
    public const string Word = "adamw";

    public AdamWKind()
        : base(Word, "Adam with decoupled weight decay") => Options =
    [
        .. new AdamKind().Options,
        new NumberOption("weight-decay", "Share of every weight and bias that a step of rate 1 takes away",
            new NumberRange(Minimum: 0), 0.01),
    ];

    /// <inheritdoc/>
    public override IOptimizer<T> Create<T>(ILearningRateSchedule rate, NamedNumbers options, int parameters) =>
        new AdamW<T>(rate, parameters, options["beta1"], options["beta2"], options["epsilon"], options["weight-decay"]);

    /// <inheritdoc/>
    public override NamedNumbers WithoutDecay(NamedNumbers options) => options.With("weight-decay", 0);
}

public static partial class Optimizer
{
    /// <summary>Adam with decoupled weight decay.</summary>
    public static OptimizerSpecification AdamW { get; } = new(AdamWKind.Word);
}
