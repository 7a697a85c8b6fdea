using BenchmarkDotNet.Attributes;
using NormLab.Experiments.Benchmarking;
using NormLab.Experiments.Specifications;
using NormLab.Networks;

namespace NormLab.Benchmarks.Kernels;

/// <summary>A training step of the article's networks: gradient and update on 719 rows.</summary>
public class StepBenchmarks
{
    private BenchmarkStep? _step;

    /// <summary>The precision.</summary>
    [ParamsAllValues]
    public Precision Precision { get; set; }

    /// <summary>The network.</summary>
    [Params("64-256-10", "64-16x6-10", "64-32x6-10", "64-256x6-10")]
    public string Network { get; set; } = "";

    /// <summary>Allocates and fills.</summary>
    [GlobalSetup]
    public void Prepare() => _step = BenchmarkStep.Create(Architecture.Parse(Network, Activation.Arctan, biases: false), Precision);

    /// <summary>One step.</summary>
    [Benchmark]
    public void Step() => _step!.Take();
}
