using System.Diagnostics;

namespace NormLab.Experiments.Benchmarking;

/// <summary>Measures training steps and the machine's peak in turn, in short alternating blocks of one process: what slows the machine for a second
/// slows all of them.</summary>
/// <param name="cases">What is measured.</param>
/// <param name="threads">Runs at the same time, each on a thread of its own; at least 1.</param>
/// <param name="duration">Time of measurement for each case.</param>
public sealed class TrainingBenchmark(IReadOnlyList<BenchmarkCase> cases, int threads, TimeSpan duration)
{
    /// <summary>Measurements of the peak before each block of steps.</summary>
    private const int PeaksPerBlock = 10;

    private static readonly TimeSpan LongestBlock = TimeSpan.FromMilliseconds(100);

    private readonly TimeSpan _block = duration < LongestBlock ? duration : LongestBlock;

    /// <summary>Measures; it takes the given time for each case, and a block more for each to warm up.</summary>
    /// <returns>A result for each case, in their order.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one thread.</exception>
    /// <exception cref="OutOfMemoryException">A network does not fit the memory.</exception>
    public IReadOnlyList<BenchmarkResult> Run(CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Samples[][] samples = [.. Enumerable.Range(0, threads).Select(_ => (Samples[])[.. cases.Select(entry => new Samples(BenchmarkStep.Create(entry.Network, entry.Precision)))])];
        using (var together = new Barrier(threads))
        {
            Task[] workers = [.. samples.Select(own => Task.Factory.StartNew(
                () => Measure(own, together, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
            try
            {
                Task.WaitAll(workers, CancellationToken.None);
            }
            catch (AggregateException) when (cancellation.IsCancellationRequested)
            {
                throw new OperationCanceledException(cancellation);
            }
        }
        return [.. cases.Select((entry, i) => Summarize(entry, [.. samples.Select(own => own[i])]))];
    }

    private void Measure(Samples[] own, Barrier together, CancellationToken cancellation)
    {
        int rounds = Math.Max(1, (int)Math.Round(duration / _block));
        // The first round warms up: its samples are dropped.
        for (int round = 0; round <= rounds; round++)
        {
            foreach (Samples samples in own)
            {
                together.SignalAndWait(cancellation);
                samples.AddBlock(_block);
                if (round == 0) samples.Clear();
            }
        }
    }

    private BenchmarkResult Summarize(BenchmarkCase entry, Samples[] own)
    {
        double[] milliseconds = [.. own.SelectMany(samples => samples.Milliseconds).Order()];
        double[] peaks = [.. own.SelectMany(samples => samples.Peaks).OrderDescending()];
        return new BenchmarkResult(entry, threads, Quantile(milliseconds, 0.5), Quantile(milliseconds, 0.05), Quantile(peaks, 0.05));
    }

    private static double Quantile(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];

    /// <summary>The measurements of one case on one thread.</summary>
    private sealed class Samples(BenchmarkStep step)
    {
        public List<double> Milliseconds { get; } = [];

        public List<double> Peaks { get; } = [];

        public void AddBlock(TimeSpan duration)
        {
            for (int i = 0; i < PeaksPerBlock; i++) Peaks.Add(step.MeasurePeak());
            step.Reset();
            long start = Stopwatch.GetTimestamp(), before = start;
            do
            {
                step.Take();
                long now = Stopwatch.GetTimestamp();
                Milliseconds.Add(Stopwatch.GetElapsedTime(before, now).TotalMilliseconds);
                before = now;
            }
            while (Stopwatch.GetElapsedTime(start, before) < duration);
        }

        public void Clear()
        {
            Milliseconds.Clear();
            Peaks.Clear();
        }
    }
}
