using System.ComponentModel;
using NormLab.Cli.Documents.Basis;
using NormLab.Experiments.Benchmarking;
using NormLab.Experiments.Specifications;

namespace NormLab.Cli.Documents;

/// <summary>The JSON document that "bench --format json" prints.</summary>
[DocumentKind("benchmark", 1, "bench")]
[Description("How fast the training step is on this machine, beside the processor's peak")]
internal sealed record BenchmarkDocument(
    [Description("A network at a precision each, in the order measured")] IEnumerable<BenchmarkEntry> Results) : Document
{
    public static BenchmarkDocument Of(IEnumerable<BenchmarkResult> results) => new(results.Select(BenchmarkEntry.Of));
}

/// <summary>What was measured of a network.</summary>
internal sealed record BenchmarkEntry(
    [Description("Sizes of its layers, as in 64-32x2-10")] string Network,
    [Description("float64 or float32")] string Precision,
    [Description("Threads that share the step")] int Threads,
    [Description("The median of a step's times")] double MedianMilliseconds,
    [Description("The mean of the five shortest times")] double Best5Milliseconds,
    [Description("Floating-point operations of a step over its best time")] double Gigaflops,
    [Description("What the processor does at most")] double PeakGigaflops,
    [Description("The first over the second")] double ShareOfPeak)
{
    public static BenchmarkEntry Of(BenchmarkResult result) => new(result.Case.Network.ToString(), result.Case.Precision.Word(),
        result.Threads, result.MedianMilliseconds, result.Best5Milliseconds, result.Gigaflops, result.PeakGigaflops, result.ShareOfPeak);
}
