using BenchmarkDotNet.Attributes;
using NormLab.Experiments.Specifications;

namespace NormLab.Benchmarks.Kernels;

/// <summary>Functions of one number, over 1,536 of them in the first-level cache; the time is that of one number.</summary>
public class ElementwiseBenchmarks
{
    private const int Length = 1536;

    private Action _arctan = () => { }, _exp = () => { }, _log = () => { };

    /// <summary>The precision.</summary>
    [ParamsAllValues]
    public Precision Precision { get; set; }

    /// <summary>Allocates and fills.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var kernels = PreparedKernels.Create(Precision);
        (_arctan, _exp, _log) = (kernels.Arctan(Length), kernels.Exponential(Length), kernels.Logarithm(Length));
    }

    /// <summary>arctan z and 1 / (1 + z^2).</summary>
    [Benchmark(OperationsPerInvoke = Length)]
    public void Arctan() => _arctan();

    /// <summary>exp z.</summary>
    [Benchmark(OperationsPerInvoke = Length)]
    public void Exp() => _exp();

    /// <summary>ln z.</summary>
    [Benchmark(OperationsPerInvoke = Length)]
    public void Log() => _log();
}
