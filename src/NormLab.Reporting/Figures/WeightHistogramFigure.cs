using System.Collections.Immutable;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Figures;

/// <summary>How the final weights are distributed, condition by condition, all seeds, with counts on a logarithmic axis.</summary>
public static class WeightHistogramFigure
{
    private const int Bins = 81;

    // More histograms than this on top of each other are a stain, and megabytes.
    private const int MostSeeds = 20;

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
        var histograms = weights.Select(
            condition => (condition.Condition, Seeds: Few([.. condition.Seeds.Select(seed => Count(seed, largest))]))).ToList();
        double most = histograms.SelectMany(condition => condition.Seeds).SelectMany(seed => seed).DefaultIfEmpty(1).Max();
        Axis x = new("weight", -largest, largest), y = new("", 0.7, Math.Max(10, most * 1.6), AxisScale.Logarithmic);
        return new Figure($"{experiment}-weights", "How many weights have which value",
            "Counts are on a logarithmic axis; "
                + (weights.Max(condition => condition.Seeds.Count) > MostSeeds ? "means over seeds" : "one translucent histogram per seed")
                + ". All panels share their columns and axes.",
            $"Histograms of the final weights in experiment {experiment}. Mean magnitude: "
                + string.Join("; ", report.Statistics.Conditions
                    .Select(condition => $"{condition.Condition} {Text.Number(condition.MeanMagnitude.Mean)}")) + ".",
            [.. histograms.Select(condition => new Panel(condition.Condition.InWords(), x, y,
                [.. condition.Seeds.Select(
                    counts => new HistogramMark(edges, counts, new Stroke(palette[condition.Condition], 1, Opacity: 0.8)))]))])
        {
            Columns = SmallMultiples.Columns(histograms.Count),
            PanelHeight = 130,
        };
    }

    /// <summary>The histograms, or, of very many seeds, the one of their means.</summary>
    private static List<ImmutableArray<double>> Few(List<ImmutableArray<double>> seeds) => seeds.Count <= MostSeeds ? seeds
        : [[.. Enumerable.Range(0, Bins).Select(bin => seeds.Average(counts => counts[bin]))]];

    private static ImmutableArray<double> Count(double[] weights, double largest)
    {
        var counts = new double[Bins];
        foreach (double weight in weights)
            if (double.IsFinite(weight)) counts[Math.Clamp((int)((weight / largest + 1) / 2 * Bins), 0, Bins - 1)]++;
        return [.. counts];
    }
}
