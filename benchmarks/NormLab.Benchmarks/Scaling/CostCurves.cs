using NormLab.Experiments.Benchmarking;
using NormLab.Experiments.Specifications;
using NormLab.Networks;

namespace NormLab.Benchmarks.Scaling;

/// <summary>The cost of a step along one dimension of the problem.</summary>
/// <param name="Dimension">What grows.</param>
/// <param name="Precision">The precision.</param>
/// <param name="Points">Its size, milliseconds a step in the best 5%, and the share of the peak.</param>
internal sealed record CostCurve(string Dimension, Precision Precision,
    IReadOnlyList<(int Size, double Milliseconds, double Share)> Points);

/// <summary>How the cost of a step grows with the width, the depth and the rows.</summary>
internal static class CostCurves
{
    private const int Rounds = 9;

    private static readonly TimeSpan Block = TimeSpan.FromMilliseconds(40);

    private static readonly int[] Widths = [8, 16, 32, 64, 128, 256, 512, 1024];
    private static readonly int[] Depths = [1, 2, 4, 8, 16, 32];
    private static readonly int[] ManyRows = [24, 48, 96, 192, 384, 768, 1536, 3072, 6144, 12288];
    private static readonly int[] FewRows = [48, 96, 192, 384, 768, 1536, 3072];

    public static IEnumerable<CostCurve> Measure()
    {
        foreach (Precision precision in (Precision[])[Precision.Float64, Precision.Float32])
        {
            yield return Measure("neurons a layer, six layers", precision, Widths,
                width => ($"64-{width}x6-10", BenchmarkStep.PublishedRows));
            yield return Measure("hidden layers of 64 neurons", precision, Depths,
                depth => ($"64-64x{depth}-10", BenchmarkStep.PublishedRows));
            yield return Measure("rows of 64-64x6-10", precision, ManyRows, rows => ("64-64x6-10", rows));
            yield return Measure("rows of 64-256x6-10", precision, FewRows, rows => ("64-256x6-10", rows));
        }
    }

    private static CostCurve Measure(string dimension, Precision precision, int[] sizes, Func<int, (string Network, int Rows)> problem)
    {
        var steps = new List<BenchmarkStep>();
        var flops = new List<double>();
        foreach (int size in sizes)
        {
            (string name, int rows) = problem(size);
            var network = Architecture.Parse(name, Activation.Arctan, biases: false);
            steps.Add(BenchmarkStep.Create(network, precision, rows));
            flops.Add(network.FlopsPerStep(rows));
        }
        var peaks = new List<double>();
        IReadOnlyList<CallTimes> times =
            Alternation.Measure([() => peaks.Add(steps[0].MeasurePeak()), .. steps.Select(step => (Action)step.Take)], Rounds, Block);
        double peak = peaks.Order().ElementAt(peaks.Count * 95 / 100);
        return new CostCurve(dimension, precision,
            [.. sizes.Select((size, i) => (size, times[i + 1].Best5, flops[i] / times[i + 1].Best5 / 1e6 / peak))]);
    }
}
