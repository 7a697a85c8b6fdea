using NormLab.Experiments;
using NormLab.Experiments.Benchmarking;
using NormLab.Networks;
using NormLab.Randomness;
using NormLab.Training;

namespace NormLab.Benchmarks.Scaling;

/// <summary>What dropout costs: the time of a step with it over that of one without.</summary>
/// <param name="Network">The network.</param>
/// <param name="Precision">The precision.</param>
/// <param name="CounterBased">In the counter-based stream.</param>
/// <param name="Published">In the published stream.</param>
internal sealed record DropoutCost(string Network, Precision Precision, double CounterBased, double Published)
{
    private const int Rounds = 15;

    public static DropoutCost Measure(string name, Precision precision)
    {
        var network = Architecture.Parse(name, Activation.Arctan, biases: false);
        var options = new DropoutOptions(0.33, DropoutPlacement.AfterProducts);
        BenchmarkStep none = BenchmarkStep.Create(network, precision);
        BenchmarkStep counterBased = BenchmarkStep.Create(network, precision, dropout: new PhiloxDropout(1337, options));
        BenchmarkStep published = BenchmarkStep.Create(network, precision, dropout: new MersenneTwisterDropout(new MersenneTwister(1337), options));
        IReadOnlyList<CallTimes> times = Alternation.Measure([none.Take, counterBased.Take, published.Take], Rounds, TimeSpan.FromMilliseconds(100));
        return new DropoutCost(name, precision, times[1].RatioTo(times[0]), times[2].RatioTo(times[0]));
    }
}
