using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Training.Optimizers;

namespace NormLab.Experiments.Benchmarking;

/// <summary>What a benchmark measures.</summary>
/// <param name="Network">The network.</param>
/// <param name="Precision">The precision of the arithmetic.</param>
public sealed record BenchmarkCase(Architecture Network, Precision Precision)
{
    /// <summary>Rows of a mini-batch, loaded anew for every step; null for the full batch as published.</summary>
    public int? Batch { get; init; }

    /// <summary>What moves the weights in steps of mini-batches.</summary>
    public OptimizerSpecification Optimizer { get; init; } = Training.Optimizers.Optimizer.GradientDescent;

    /// <summary>Rows of a step.</summary>
    public int Rows => Batch ?? BenchmarkStep.PublishedRows;
}

/// <summary>How fast the training step of one network is.</summary>
/// <param name="Case">The network and its precision.</param>
/// <param name="Threads">Threads that shared each step.</param>
/// <param name="MedianMilliseconds">Half of the steps took longer: what a run can expect.</param>
/// <param name="Best5Milliseconds">95% of the steps took longer: what the machine is capable of where nothing else disturbs it.</param>
/// <param name="PeakGigaflops">10^9 floating-point operations a second that 5% of the peak's measurements exceeded, taken on one core
/// between the steps, times the cores that the threads can use: one each, as far as there are so many.</param>
public sealed record BenchmarkResult(BenchmarkCase Case, int Threads, double MedianMilliseconds, double Best5Milliseconds,
    double PeakGigaflops)
{
    /// <summary>10^9 floating-point operations a second in the best 5% of steps, counted as <see cref="Architecture.FlopsPerStep"/>
    /// does.</summary>
    public double Gigaflops => Case.Network.FlopsPerStep(Case.Rows) / Best5Milliseconds / 1e6;

    /// <summary>Share of the peak in the best 5% of steps: 0 to 1.</summary>
    public double ShareOfPeak => Gigaflops / PeakGigaflops;
}
