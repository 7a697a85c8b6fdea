using System.Numerics;
using NormLab.Experiments.Benchmarking;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Randomness;
using NormLab.Training.Dropout;
using NormLab.Training.Optimizers;
using NormLab.Training.Schedules;
using NormLab.Training.StochasticWeights;

namespace NormLab.Benchmarks.Scaling;

/// <summary>What dropout and other noise cost: the time of a step with it over that of one without.</summary>
/// <param name="Network">The network.</param>
/// <param name="Precision">The precision.</param>
/// <param name="CounterBased">Dropout in the counter-based stream.</param>
/// <param name="Published">Dropout in the published stream.</param>
/// <param name="Gaussian">Gaussian dropout.</param>
/// <param name="OnWeights">Dropout of weights.</param>
/// <param name="GaussianOnWeights">Gaussian noise on weights.</param>
/// <param name="Gates">Hard-concrete gates.</param>
internal sealed record DropoutCost(
    string Network, Precision Precision, double CounterBased, double Published, double Gaussian, double OnWeights, double GaussianOnWeights,
        double Gates)
{
    private const int Rounds = 15;

    public static DropoutCost Measure(string name, Precision precision) => precision == Precision.Float64 ? Measure<double>(name, precision)
        : Measure<float>(name, precision);

    private static DropoutCost Measure<T>(string name, Precision precision)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var network = Architecture.Parse(name, Activation.Arctan, biases: false);
        var options = new DropoutOptions(0.33, DropoutPlacement.AfterProducts);
        DropoutOptions gaussian = options with { Noise = DropoutNoise.Gaussian },
            onWeights = options with { Placement = DropoutPlacement.OnWeights };
        IDropoutSource?[] sources =
            [null, new PhiloxDropout(1337, options), new MersenneTwisterDropout(new MersenneTwister(1337), options),
                new GaussianDropout(1337, gaussian)];
        IStochasticWeights<T>[] weights =
        [
            new WeightDropout<T>(1337, network, onWeights),
            new WeightDropout<T>(1337, network, onWeights with { Noise = DropoutNoise.Gaussian }),
            new HardConcreteGates<T>(1337, network, new HardConcreteOptions(1e-4), new GradientDescent<T>(new ConstantRate(0.1))),
        ];
        IReadOnlyList<CallTimes> times = Alternation.Measure(
            [.. sources.Select(source => (Action)BenchmarkStep.Create(network, precision, dropout: source).Take),
                .. weights.Select(noise => Alone(noise, network.ParameterCount))],
            Rounds, TimeSpan.FromMilliseconds(100));
        double[] shares = [.. times.Skip(1).Select(time => time.RatioTo(times[0]))];
        return new DropoutCost(name, precision, shares[0], shares[1], shares[2], 1 + shares[3], 1 + shares[4], 1 + shares[5]);
    }

    /// <summary>What noise on weights adds to a step.</summary>
    private static Action Alone<T>(IStochasticWeights<T> noise, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] parameters = [.. Enumerable.Repeat(T.One, count)], gradient = new T[count];
        int step = 0;
        return () =>
        {
            noise.Draw(parameters, step);
            noise.PullBack(parameters, gradient);
            noise.Update(step++);
        };
    }
}
