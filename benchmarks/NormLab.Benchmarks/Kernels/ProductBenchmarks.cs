using BenchmarkDotNet.Attributes;
using NormLab.Experiments.Specifications;

namespace NormLab.Benchmarks.Kernels;

/// <summary>The products of a layer on 720 rows: 2 * 720 * Inputs * Outputs floating-point operations each.</summary>
public class ProductBenchmarks
{
    private const int Rows = 720;

    private Action _forward = () => { }, _dot = () => { }, _outer = () => { }, _input = () => { };

    /// <summary>The precision.</summary>
    [ParamsAllValues]
    public Precision Precision { get; set; }

    /// <summary>Inputs and outputs of the layer, as the article's networks have them.</summary>
    [Params("16x16", "32x32", "64x256", "256x256")]
    public string Layer { get; set; } = "";

    /// <summary>Allocates and fills.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        int[] sizes = [.. Layer.Split('x').Select(int.Parse)];
        var kernels = PreparedKernels.Create(Precision);
        (_forward, _dot) = (kernels.Product(Rows, sizes[0], sizes[1]), kernels.DotProducts(Rows, sizes[0], sizes[1]));
        (_outer, _input) = (kernels.OuterProducts(Rows, sizes[0], sizes[1]), kernels.InputProducts(Rows, sizes[0], sizes[1]));
    }

    /// <summary>Tiles of outputs by rows.</summary>
    [Benchmark]
    public void Product() => _forward();

    /// <summary>The weight gradient down the lanes.</summary>
    [Benchmark]
    public void DotProducts() => _dot();

    /// <summary>The weight gradient over transposed panels.</summary>
    [Benchmark]
    public void OuterProducts() => _outer();

    /// <summary>The weight gradient with the inputs in the lanes.</summary>
    [Benchmark]
    public void InputProducts() => _input();
}
