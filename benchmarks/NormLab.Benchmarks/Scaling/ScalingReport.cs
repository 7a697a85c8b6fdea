using System.Globalization;
using NormLab.Experiments.Specifications;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Rendering;

namespace NormLab.Benchmarks.Scaling;

/// <summary>Measures how the cost of training grows and writes it down: figures into a folder, tables in Markdown to standard
/// output.</summary>
internal static class ScalingReport
{
    private static readonly string[] Networks = ["64-256-10", "64-16x6-10", "64-32x6-10", "64-256x6-10"];
    private static readonly string[] Experiments = ["1", "2a", "2b-narrow", "2b-wide"];
    private static readonly Precision[] Precisions = [Precision.Float64, Precision.Float32];

    public static void Write(string folder)
    {
        WriteCost(folder);
        WriteWorkers(folder);
        WriteThreads();
        WriteDropout();
        WriteBreakdown();
        WriteMemory();
    }

    /// <summary>The cost by width, depth and rows alone, which takes a minute or two.</summary>
    public static void WriteCost(string folder)
    {
        Directory.CreateDirectory(folder);
        CostCurve[] curves = [.. CostCurves.Measure()];
        Draw(folder, ScalingFigures.Cost(curves));
        Heading("cost", "size", "ms", "% of peak");
        foreach (CostCurve curve in curves)
            foreach ((int size, double milliseconds, double share) in curve.Points)
                Row($"{curve.Dimension}, {curve.Precision}", $"{size}", $"{milliseconds:G3}", $"{100 * share:F0}");
    }

    /// <summary>The speed of several runs at the same time alone, which takes a minute.</summary>
    public static void WriteWorkers(string folder)
    {
        Directory.CreateDirectory(folder);
        WorkerSpeeds[] speeds = [.. Measure(WorkerSpeeds.Measure)];
        Draw(folder, ScalingFigures.Workers(speeds));
        Heading("runs at the same time", [.. Enumerable.Range(1, speeds[0].SpeedUps.Count).Select(workers => $"{workers}")]);
        foreach (WorkerSpeeds speed in speeds)
            Row($"{speed.Network}, {speed.Precision}", [.. speed.SpeedUps.Select(factor => (FormattableString)$"{factor:F2}")]);
    }

    /// <summary>One run on several threads alone, which takes a minute.</summary>
    public static void WriteThreads()
    {
        Heading("one run on all cores", "one thread, ms", "all threads, ms", "times faster");
        foreach (ThreadSpeeds speed in Measure(ThreadSpeeds.Measure))
            Row($"{speed.Network}, {speed.Precision}, {speed.Threads} threads", $"{speed.OneThread:G3}", $"{speed.Shared:G3}",
                $"{speed.SpeedUp:F2}");
    }

    /// <summary>Where the time of a step goes, alone, which takes a minute.</summary>
    public static void WriteBreakdown()
    {
        Heading("% of a step (of the peak)", "forward", "activation gradients", "weight gradients", "arctan", "rest");
        foreach (StepBreakdown parts in Measure(StepBreakdown.Measure))
            Row($"{parts.Network}, {parts.Precision}", Cell(parts.Forward), Cell(parts.ActivationGradients), Cell(parts.WeightGradients),
                $"{100 * parts.Activations:F0}", $"{100 * parts.Rest:F0}");
    }

    /// <summary>The cost of dropout alone, which takes less than a minute.</summary>
    public static void WriteDropout()
    {
        Heading("dropout", "counter-based stream", "published stream", "Gaussian", "on weights", "Gaussian on weights",
            "hard-concrete gates");
        foreach (DropoutCost cost in Measure(DropoutCost.Measure))
        {
            Row($"{cost.Network}, {cost.Precision}", $"{cost.CounterBased:F2}", $"{cost.Published:F2}", $"{cost.Gaussian:F2}",
                $"{cost.OnWeights:F2}", $"{cost.GaussianOnWeights:F2}",
                $"{cost.Gates:F2}");
        }
    }

    /// <summary>The memory of runs alone, which takes a second.</summary>
    public static void WriteMemory()
    {
        Heading("memory of a run", "measured, MB", "formula, MB", "measured / formula");
        foreach (string experiment in Experiments)
            foreach (Precision precision in Precisions)
                foreach (bool dropout in experiment == "1" ? (bool[])[false] : [false, true])
                {
                    MeasuredMemory memory = MeasuredMemory.Of(experiment, precision, dropout);
                    Row($"{memory.Network}, {memory.Precision}{(dropout ? ", dropout" : "")}", $"{memory.Measured / 1e6:F2}",
                        $"{memory.Formula / 1e6:F2}", $"{(double)memory.Measured / memory.Formula:F2}");
                }
    }

    private static IEnumerable<T> Measure<T>(Func<string, Precision, T> measure) =>
        Networks.SelectMany(_ => Precisions, (network, precision) => measure(network, precision));

    private static FormattableString Cell(ProductTime time) => $"{100 * time.OfStep:F0} ({100 * time.OfPeak:F0})";

    private static void Draw(string folder, Figure figure) =>
        File.WriteAllText(Path.Combine(folder, figure.Name + ".svg"), FigureRenderer.ToSvg(figure).ToFile());

    private static void Heading(string first, params string[] others)
    {
        Console.WriteLine();
        Console.WriteLine($"| {first} | {string.Join(" | ", others)} |");
        Console.WriteLine($"|---|{string.Concat(others.Select(_ => "---|"))}");
    }

    private static void Row(string first, params FormattableString[] others) =>
        Console.WriteLine($"| {first.Replace("Float", "float", StringComparison.Ordinal)} | "
            + $"{string.Join(" | ", others.Select(text => text.ToString(CultureInfo.InvariantCulture)))} |");
}
