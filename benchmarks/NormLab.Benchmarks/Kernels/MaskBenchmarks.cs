using BenchmarkDotNet.Attributes;
using NormLab.Randomness;
using NormLab.Training.Dropout;

namespace NormLab.Benchmarks.Kernels;

/// <summary>Dropout masks of 720 rows; the time is that of 720 units, one column's.</summary>
public class MaskBenchmarks
{
    private const int Rows = 720;

    private static readonly DropoutOptions Options = new(0.33, DropoutPlacement.AfterProducts);

    private readonly MersenneTwisterDropout _twister = new(new MersenneTwister(1337), Options);
    private readonly PhiloxDropout _philox = new(1337, Options);
    private readonly DropoutMask _narrow = new(Rows, 16), _wide = new(Rows, 256);

    /// <summary>The published stream, a narrow layer.</summary>
    [Benchmark(OperationsPerInvoke = 16)]
    public void MersenneTwisterNarrow() => _twister.NextMask(_narrow);

    /// <summary>The published stream, a wide layer.</summary>
    [Benchmark(OperationsPerInvoke = 256)]
    public void MersenneTwisterWide() => _twister.NextMask(_wide);

    /// <summary>The counter-based stream, a narrow layer.</summary>
    [Benchmark(OperationsPerInvoke = 16)]
    public void PhiloxNarrow() => _philox.NextMask(_narrow);

    /// <summary>The counter-based stream, a wide layer.</summary>
    [Benchmark(OperationsPerInvoke = 256)]
    public void PhiloxWide() => _philox.NextMask(_wide);
}
