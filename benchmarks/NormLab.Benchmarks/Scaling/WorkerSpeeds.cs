using System.Diagnostics;
using NormLab.Experiments.Benchmarking;
using NormLab.Experiments.Specifications;
using NormLab.Networks;

namespace NormLab.Benchmarks.Scaling;

/// <summary>Steps a second of all workers together, relative to one worker in the same round.</summary>
/// <param name="Network">The network.</param>
/// <param name="Precision">The precision.</param>
/// <param name="SpeedUps">For 1, 2, ... workers.</param>
internal sealed record WorkerSpeeds(string Network, Precision Precision, IReadOnlyList<double> SpeedUps)
{
    private const int Rounds = 11;

    private static readonly TimeSpan Block = TimeSpan.FromMilliseconds(250);

    public static WorkerSpeeds Measure(string name, Precision precision)
    {
        var network = Architecture.Parse(name, Activation.Arctan, biases: false);
        BenchmarkStep[] steps = [.. Enumerable.Range(0, 2 * Environment.ProcessorCount)
            .Select(_ => BenchmarkStep.Create(network, precision))];
        double[][] ratios = [.. steps.Select(_ => new double[Rounds])];
        foreach (BenchmarkStep step in steps) step.Take();
        for (int round = 0; round < Rounds; round++)
        {
            double one = StepsPerSecond(steps[..1]);
            for (int workers = 1; workers <= steps.Length; workers++)
                ratios[workers - 1][round] = workers == 1 ? 1 : StepsPerSecond(steps[..workers]) / one;
        }
        return new WorkerSpeeds(name, precision, [.. ratios.Select(Alternation.Median)]);
    }

    private static double StepsPerSecond(BenchmarkStep[] steps)
    {
        double total = 0;
        var adding = new Lock();
        using var together = new Barrier(steps.Length);
        Thread[] threads = [.. steps.Select(step => new Thread(() => Work(step)))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        return total;

        void Work(BenchmarkStep step)
        {
            together.SignalAndWait();
            long start = Stopwatch.GetTimestamp();
            int count = 0;
            TimeSpan elapsed;
            do
            {
                step.Take();
                count++;
                elapsed = Stopwatch.GetElapsedTime(start);
            }
            while (elapsed < Block);
            lock (adding) total += count / elapsed.TotalSeconds;
        }
    }
}
