using BenchmarkDotNet.Attributes;
using NormLab.Randomness;

namespace NormLab.Benchmarks.Kernels;

/// <summary>The random words behind dropout masks, 2,048 at a time; the time is that of one word.</summary>
public class RandomBenchmarks
{
    private const int Words = 2048;

    private readonly MersenneTwister _twister = new(1337);
    private readonly Philox _philox = new(1337);
    private readonly uint[] _words = new uint[Words];
    private ulong _counter;

    /// <summary>The published stream.</summary>
    [Benchmark(OperationsPerInvoke = Words)]
    public void MersenneTwister() => _twister.Fill(_words);

    /// <summary>The counter-based stream.</summary>
    [Benchmark(OperationsPerInvoke = Words)]
    public void Philox() => _philox.Fill(_counter++, 0, _words);
}
