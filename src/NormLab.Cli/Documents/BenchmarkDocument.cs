using NormLab.Experiments.Benchmarking;
using NormLab.Experiments.Specifications;

namespace NormLab.Cli.Documents;

/// <summary>The JSON document that "bench --format json" prints.</summary>
internal static class BenchmarkDocument
{
    public static void Write(Stream output, IEnumerable<BenchmarkResult> results)
    {
        output.WriteDocument(json =>
        {
            json.WriteStartArray("results");
            foreach (BenchmarkResult result in results)
            {
                json.WriteStartObject();
                json.WriteString("network", result.Case.Network.ToString());
                json.WriteString("precision", result.Case.Precision.Word());
                json.WriteNumber("threads", result.Threads);
                json.WriteNumber("medianMilliseconds", result.MedianMilliseconds);
                json.WriteNumber("best5Milliseconds", result.Best5Milliseconds);
                json.WriteNumber("gigaflops", result.Gigaflops);
                json.WriteNumber("peakGigaflops", result.PeakGigaflops);
                json.WriteNumber("shareOfPeak", result.ShareOfPeak);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }, indented: true);
    }
}
