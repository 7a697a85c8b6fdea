using System.Numerics;
using NormLab.Networks;
using NormLab.Training.Optimizers;
using NormLab.Training.Schedules;
using NormLab.Values;

namespace NormLab.Tests.Experiments;

/// <summary>Tests that add kinds to the catalogs of the process: alone, after all others.</summary>
[CollectionDefinition(nameof(ForeignKinds), DisableParallelization = true)]
public class ForeignKinds;

/// <summary>x / (1 + |x|), which the library does not have.</summary>
internal readonly struct Softsign : IActivationFunction
{
    public static (T Value, T Slope) Evaluate<T>(T z)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T denominator = T.One + T.Abs(z);
        return (z / denominator, T.One / (denominator * denominator));
    }
}

/// <summary>arctan, as somebody would write it who does not know that the library has it.</summary>
internal readonly struct PlainArctan : IActivationFunction
{
    public static (T Value, T Slope) Evaluate<T>(T z)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (T.Atan(z), T.One / (T.One + z * z));
}

/// <summary>w &lt;- w - rate scale sign(g).</summary>
internal sealed class SignDescentKind : OptimizerKind
{
    public SignDescentKind()
        : base("sign-descent", "Steps of one size") =>
        Options = [new("scale", "The size of a step of rate 1", new NumberRange(Above: 0), 0.5)];

    public override IOptimizer<T> Create<T>(ILearningRateSchedule rate, NamedNumbers options, int parameters) =>
        new SignDescent<T>(rate, options["scale"]);

    private sealed class SignDescent<T>(ILearningRateSchedule rate, double scale) : IGradientOptimizer<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public IReadOnlyList<OptimizerVector<T>> State => [];

        public double RateAt(int stepIndex) => rate.RateAt(stepIndex);

        public void Update(Span<T> parameters, ReadOnlySpan<T> gradient, int stepIndex)
        {
            for (int i = 0; i < parameters.Length; i++)
                parameters[i] -= T.CreateChecked(rate.RateAt(stepIndex) * scale * T.Sign(gradient[i]));
        }
    }
}
