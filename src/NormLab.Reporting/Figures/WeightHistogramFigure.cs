using System.Collections.Immutable;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Figures;

/// <summary>How the final weights are distributed, condition by condition: the outline of a histogram, means over seeds, before that of the
/// first condition. Counts are on a logarithmic axis, where an area means nothing, so none is filled.</summary>
public static class WeightHistogramFigure
{
    private const int Bins = 81;

    /// <summary>Draws an experiment. All conditions share columns and axes.</summary>
    /// <param name="report">The experiment.</param>
    /// <param name="palette">The report's colours.</param>
    public static Figure Of(ExperimentReport report, Palette palette)
    {
        string experiment = report.Result.Experiment.Name;
        var weights = report.Statistics.Conditions.Select(condition => (condition.Condition,
            Seeds: ConditionCurves.Runs(report, condition.Condition).Select(FinalWeights.Of).ToList())).ToList();
        double largest = weights.SelectMany(condition => condition.Seeds).SelectMany(seed => seed).Where(double.IsFinite)
            .Select(Math.Abs).DefaultIfEmpty(1).Max();
        if (largest == 0) largest = 1;
        ImmutableArray<double> edges = [.. Enumerable.Range(0, Bins + 1).Select(i => largest * (2.0 * i / Bins - 1))];
        var histograms = weights.Select(condition => (condition.Condition,
            Counts: Mean([.. condition.Seeds.Select(seed => Count(seed, largest))]))).ToList();
        double most = histograms.SelectMany(condition => condition.Counts).DefaultIfEmpty(1).Max();
        double least = 0.5 / Math.Max(1, weights.Max(condition => condition.Seeds.Count));
        Axis x = new("weight", -largest, largest), y = new("", least, Math.Max(10, most * 1.6), AxisScale.Logarithmic);
        return new Figure($"{experiment}-weights", "How many weights have which value",
            $"Weights in each of {Text.Number(Bins)} equal columns, means over seeds, on a logarithmic axis: how far each condition's line "
                + "reaches to the sides is how large its largest weights are."
                + (histograms.Count > 1 ? $" In grey, {histograms[0].Condition.InWords()}." : ""),
            $"Histograms of the final weights in experiment {experiment}. Mean magnitude: "
                + string.Join("; ", report.Statistics.Conditions
                    .Select(condition => $"{condition.Condition} {Text.Number(condition.MeanMagnitude.Mean)}")) + ".",
            [.. histograms.Select(condition => new Panel(condition.Condition.InWords(), x, y,
            [
                .. histograms.Take(1).Where(first => first.Condition != condition.Condition)
                    .Select(first => Outline(edges, first.Counts, least, new Stroke(Palette.Context, 1.4))),
                Outline(edges, condition.Counts, least, new Stroke(palette[condition.Condition], 1.6)),
            ]))])
        {
            Columns = SmallMultiples.Columns(histograms.Count),
            PanelHeight = 140,
        };
    }

    /// <summary>The upper edge of the columns; empty ones lie on the axis.</summary>
    private static LineMark Outline(ImmutableArray<double> edges, ImmutableArray<double> counts, double least, Stroke stroke) => new(
        [.. counts.SelectMany((count, i) =>
            (PlotPoint[])[new(edges[i], Math.Max(count, least)), new(edges[i + 1], Math.Max(count, least))])],
        stroke);

    private static ImmutableArray<double> Mean(ImmutableArray<double>[] seeds) =>
        [.. Enumerable.Range(0, Bins).Select(bin => seeds.Select(counts => counts[bin]).DefaultIfEmpty(0).Average())];

    private static ImmutableArray<double> Count(double[] weights, double largest)
    {
        var counts = new double[Bins];
        foreach (double weight in weights)
            if (double.IsFinite(weight)) counts[Math.Clamp((int)((weight / largest + 1) / 2 * Bins), 0, Bins - 1)]++;
        return [.. counts];
    }
}
