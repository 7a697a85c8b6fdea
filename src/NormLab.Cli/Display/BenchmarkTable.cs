using System.Globalization;
using NormLab.Cli.Requests;
using NormLab.Experiments.Benchmarking;
using NormLab.Experiments.Design;
using NormLab.Experiments.Specifications;
using NormLab.Studies.Reproduction;
using Spectre.Console;

namespace NormLab.Cli.Display;

/// <summary>Prints how fast the training steps are, and how long the article's experiments would take at that speed.</summary>
internal static class BenchmarkTable
{
    public static void Print(IAnsiConsole console, IReadOnlyList<BenchmarkResult> results)
    {
        // One thread is the rule; without its column the table fits a window of 80 characters.
        bool isShared = results.Any(result => result.Threads > 1);
        var table = new PlainTable(["network", "precision", .. isShared ? (string[])["threads"] : [], "median ms", "best 5% ms", "GFLOP/s",
            "peak", "of peak"], leftAligned: 2);
        foreach (BenchmarkResult result in results)
        {
            string[] names = [result.Case.Network.ToString(), result.Case.Precision.Word()], threads = isShared
                ? [Text($"{result.Threads}")] : [];
            table.Add([.. names, .. threads, Milliseconds(result.MedianMilliseconds), Milliseconds(result.Best5Milliseconds),
                Text($"{result.Gigaflops:F1}"), Text($"{result.PeakGigaflops:F1}"), Text($"{100 * result.ShareOfPeak:F0} %")]);
        }
        table.Print(console);
        BenchmarkCase first = results[0].Case;
        console.WriteLine((first.Batch is null ? $"A step: gradient and update on {first.Rows} rows, full batch, as published."
            : $"A step: loading a batch of {first.Rows} rows, gradient and update by {first.Optimizer.Kind}.")
            + " GFLOP/s and shares are those of the best 5% of steps.");
        if (first.Batch is not null) return;
        string[] wide = [.. Presets.Published.Except(ArticleExperiments.Default)];
        foreach (Precision precision in results.Select(result => result.Case.Precision).Distinct())
        {
            PrintEstimate(console, results, precision, "The article's", [.. ArticleExperiments.Default]);
            PrintEstimate(console, results, precision, "The wide network's", wide);
        }
    }

    /// <summary>Time of all runs of some presets, as many at a time as the cores have room for; nothing where one of their networks was not
    /// measured.</summary>
    private static void PrintEstimate(IAnsiConsole console, IReadOnlyList<BenchmarkResult> results, Precision precision, string whose,
        string[] presets)
    {
        double seconds = 0;
        int runs = 0;
        foreach (ExperimentPlan plan in presets.Select(name => ExperimentPlanner.Plan(Presets.Read(name))))
        {
            RunSpecification run = plan.Runs[0].Specification;
            string network = run.Network.ToArchitecture().ToString();
            if (results.FirstOrDefault(r => r.Case.Precision == precision && r.Case.Network.ToString() == network) is not { } result)
                return;
            seconds += plan.Runs.Count * (double)run.Training.Steps * result.MedianMilliseconds / 1000;
            runs += plan.Runs.Count;
        }
        int threads = results[0].Threads, atOnce = Math.Max(1, Environment.ProcessorCount / threads);
        console.WriteLine($"{whose} {runs} runs ({string.Join(", ", presets)}): about "
            + $"{Durations.Words(TimeSpan.FromSeconds(seconds / atOnce))} in {precision.Word()}, "
            + $"by the medians with {atOnce} run{(atOnce == 1 ? "" : "s")} at a time{(threads == 1 ? ", one on each core" : "")}.");
    }


    private static string Milliseconds(double value) => value < 999.5 ? Text($"{value:G3}") : Text($"{value:N0}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
