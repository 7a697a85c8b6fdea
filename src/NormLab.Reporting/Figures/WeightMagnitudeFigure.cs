using System.Collections.Immutable;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Figures;

/// <summary>The share of weights with |w| below t, against t: how a near-zero count depends on its threshold.</summary>
public static class WeightMagnitudeFigure
{
    private const int Thresholds = 200;

    /// <summary>The lower end of the axis of shares.</summary>
    private const double Least = 1e-4;

    /// <summary>Draws an experiment, all seeds of a condition together.</summary>
    /// <param name="report">The experiment.</param>
    /// <param name="palette">The report's colours.</param>
    public static Figure Of(ExperimentReport report, Palette palette)
    {
        string experiment = report.Result.Experiment.Name;
        double threshold = report.Result.Experiment.ZeroRule.Threshold;
        var magnitudes = report.Statistics.Conditions
            .Select(condition => (condition.Condition, Sorted: SortedMagnitudes(report, condition.Condition))).ToList();
        double largest = magnitudes.SelectMany(condition => condition.Sorted.TakeLast(1)).DefaultIfEmpty(1).Max();
        double low = threshold * 1e-4, high = Math.Max(largest * 1.2, threshold * 10);
        double[] axis = [.. Enumerable.Range(0, Thresholds + 1).Select(i => low * Math.Pow(high / low, (double)i / Thresholds))];
        ImmutableArray<Mark> lines = [.. magnitudes.Select(condition => new LineMark(
            [.. axis.Select(t => new PlotPoint(t, Share(condition.Sorted, t)))], new Stroke(palette[condition.Condition], 1.8)))];
        Axis x = new("threshold t", low, high, AxisScale.Logarithmic);
        var reference = new ReferenceLine(threshold, Text.Number(threshold));
        return new Figure($"{experiment}-thresholds", "Share of weights with |w| below t",
            $"The vertical line marks t = {Text.Number(threshold)}, the threshold of the tables. "
                + "Where two lines lie apart, the comparison depends on t: up or down by one line of the grid is ten times as many "
                    + "weights. "
                + "All seeds together. "
                + $"{(report.Weights is null ? "" : "In the key, the area under each curve: its mean over the decades from 1e-6 to 1.")}",
            $"Share of weights with magnitude below a threshold, experiment {experiment}. At {Text.Number(threshold)}: "
                + string.Join("; ", magnitudes
                    .Select(condition => $"{condition.Condition} {Text.Percent(Share(condition.Sorted, threshold))}")) + ".",
            [new Panel("Share of weights", x, new Axis("", Least, 1, AxisScale.Logarithmic), [reference, .. lines])])
        {
            Columns = 1,
            PanelHeight = 300,
            Key = [.. magnitudes.Select(
                condition => new KeyEntry(condition.Condition.InWords() + Area(report, condition.Condition), KeySymbol.Line,
                new Stroke(palette[condition.Condition], 2.2)))],
        };
    }

    /// <summary>The mean area under a condition's curve, where its weights were analysed.</summary>
    private static string Area(ExperimentReport report, string condition) =>
        report.Weights?.Conditions.First(entry => entry.Condition == condition) is { Runs.IsEmpty: false } weights
            ? $" {Text.Fixed(weights.Over(run => run.Sparsity.Area).Mean)}" : "";

    private static double[] SortedMagnitudes(ExperimentReport report, string condition)
    {
        double[] magnitudes = [.. ConditionCurves.Runs(report, condition).SelectMany(FinalWeights.Of).Where(double.IsFinite)
            .Select(Math.Abs)];
        Array.Sort(magnitudes);
        return magnitudes;
    }

    /// <summary>The share of <paramref name="sorted"/> strictly below <paramref name="t"/>; NaN for none.</summary>
    internal static double Share(double[] sorted, double t)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (sorted[middle] < t) low = middle + 1;
            else high = middle;
        }
        return (double)low / sorted.Length;
    }
}
