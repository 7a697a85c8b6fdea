using NormLab.Experiments.Benchmarking;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Training.Passes;

namespace NormLab.Benchmarks.Scaling;

/// <summary>How many times faster a step is when several threads share it, in turn with the same step on one.</summary>
/// <param name="Network">The network.</param>
/// <param name="Precision">The precision.</param>
/// <param name="Threads">Threads that share the step.</param>
/// <param name="OneThread">Milliseconds on one thread: the median.</param>
/// <param name="Shared">Milliseconds on all of them: the median.</param>
/// <param name="SpeedUp">The median over the rounds of the ratios of their medians.</param>
internal sealed record ThreadSpeeds(string Network, Precision Precision, int Threads, double OneThread, double Shared, double SpeedUp)
{
    private const int Rounds = 15;

    private static readonly TimeSpan Block = TimeSpan.FromMilliseconds(200);

    /// <summary>Measures on as many threads as there are cores.</summary>
    public static ThreadSpeeds Measure(string name, Precision precision)
    {
        var network = Architecture.Parse(name, Activation.Arctan, biases: false);
        int threads = Environment.ProcessorCount;
        using var team = new ThreadTeam(threads);
        BenchmarkStep one = BenchmarkStep.Create(network, precision), shared = BenchmarkStep.Create(network, precision, team: team);
        IReadOnlyList<CallTimes> times = Alternation.Measure([one.Take, shared.Take], Rounds, Block);
        return new ThreadSpeeds(name, precision, threads, times[0].Median, times[1].Median, times[0].RatioTo(times[1]));
    }
}
