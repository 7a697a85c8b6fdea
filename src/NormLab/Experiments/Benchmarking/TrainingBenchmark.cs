using System.Diagnostics;
using NormLab.Training.Passes;

namespace NormLab.Experiments.Benchmarking;

/// <summary>Measures training steps and the machine's peak in turn, in short alternating blocks of one process: what slows the machine for
/// a second slows all of them.</summary>
/// <param name="cases">What is measured.</param>
/// <param name="threads">Threads that share a step; at least 1.</param>
/// <param name="duration">Time of measurement for each case.</param>
public sealed class TrainingBenchmark(IReadOnlyList<BenchmarkCase> cases, int threads, TimeSpan duration)
{
    /// <summary>Measurements of the peak before each block of steps.</summary>
    private const int PeaksPerBlock = 10;

    private static readonly TimeSpan LongestBlock = TimeSpan.FromMilliseconds(100);

    private readonly TimeSpan _block = duration < LongestBlock ? duration : LongestBlock;

    /// <summary>Bytes that all cases take together.</summary>
    public long Bytes => cases.Sum(entry => BenchmarkStep.BytesOf(entry.Network, entry.Precision));

    /// <summary>Measures; it takes the given time for each case, and a block more for each to warm up.</summary>
    /// <param name="progress">Told between two blocks what share of them is done: 0 to 1.</param>
    /// <param name="cancellation">Asks it to stop after the block that is under way.</param>
    /// <returns>A result for each case, in their order.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one thread.</exception>
    /// <exception cref="OutOfMemoryException">A network does not fit the memory.</exception>
    public IReadOnlyList<BenchmarkResult> Run(IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        using var team = new ThreadTeam(threads);
        Samples[] all = [.. cases.Select(entry => new Samples(BenchmarkStep.Create(entry, team)))];
        int rounds = Math.Max(1, (int)Math.Round(duration / _block));
        // The first round warms up: its samples are dropped.
        for (int round = 0; round <= rounds; round++)
        {
            for (int i = 0; i < all.Length; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                all[i].AddBlock(_block);
                if (round == 0) all[i].Clear();
                progress?.Report((round * all.Length + i + 1.0) / ((rounds + 1) * all.Length));
            }
        }
        return [.. cases.Select((entry, i) => Summarize(entry, all[i]))];
    }

    private BenchmarkResult Summarize(BenchmarkCase entry, Samples samples)
    {
        double[] milliseconds = [.. samples.Milliseconds.Order()], peaks = [.. samples.Peaks.OrderDescending()];
        return new BenchmarkResult(entry, threads, Quantile(milliseconds, 0.5), Quantile(milliseconds, 0.05),
            Math.Min(threads, Environment.ProcessorCount) * Quantile(peaks, 0.05));
    }

    private static double Quantile(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];

    /// <summary>The measurements of one case.</summary>
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
