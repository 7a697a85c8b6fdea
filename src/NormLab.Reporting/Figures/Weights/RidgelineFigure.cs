using NormLab.Analysis;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Figures.Weights;

/// <summary>Where the magnitudes of the final weights lie, on a logarithmic axis: a ridge per condition, all seeds together.</summary>
public static class RidgelineFigure
{
    private const int Points = 240;

    /// <summary>Height of the highest ridge, in rows.</summary>
    private const double Height = 2.2;

    /// <summary>Magnitudes below all but this share of the weights that are not 0 are left of the axis.</summary>
    private const double LeftOut = 0.002;

    /// <summary>Draws an experiment.</summary>
    /// <param name="report">The experiment.</param>
    /// <param name="palette">The report's colours.</param>
    public static Figure Of(ExperimentReport report, Palette palette)
    {
        string experiment = report.Result.Experiment.Name;
        double threshold = report.Result.Experiment.ZeroRule.Threshold;
        (string Condition, double[] Sorted, int Total)[] conditions =
            [.. report.Statistics.Conditions.Select(condition => Magnitudes(report, condition.Condition))];
        double[][] sorted = [.. conditions.Select(condition => condition.Sorted).Where(magnitudes => magnitudes.Length > 0)];
        double high = sorted.Select(magnitudes => magnitudes[^1]).DefaultIfEmpty(1).Max() * 1.5;
        double low = Math.Min(sorted.Select(magnitudes => Quantile.OfSorted(magnitudes, LeftOut)).DefaultIfEmpty(threshold)
            .Min(), threshold)
            / 2;
        low = Math.Max(low, high * 1e-12);
        double[][] densities = [.. conditions
            .Select(condition => LogarithmicDensity.Of(condition.Sorted, condition.Total, low, high, Points))];
        double most = Math.Max(densities.SelectMany(density => density).DefaultIfEmpty(1).Max(), double.Epsilon);
        double[] places = LogarithmicGrid.Of(low, high, Points);
        bool anyZeros = conditions.Any(condition => condition.Sorted.Length < condition.Total);
        Axis rows = Axis.OfCategories(
            conditions.Select(condition => condition.Condition.InWords() + Zeros(condition.Sorted.Length, condition.Total))) with
        {
            Minimum = -Height - 0.1,
            Maximum = conditions.Length - 0.75,
        };
        return new Figure($"{experiment}-ridges", "Where the magnitudes of the weights lie",
            "One ridge per condition, all seeds together, on one scale. "
                + "The area over a part of the axis is the share of weights with such magnitudes. "
                + $"The line marks {Text.Number(threshold)}, below which a weight counts as near zero"
                + (anyZeros ? "; weights that are exactly 0 have no place on the axis and stand beside the name." : "."),
            $"Distribution of weight magnitudes by condition in experiment {experiment}. Medians: "
                + string.Join("; ", conditions.Where(condition => condition.Sorted.Length > 0)
                    .Select(condition => $"{condition.Condition} {Text.Number(Quantile.OfSorted(condition.Sorted, 0.5))}")) + ".",
            [
                new Panel("Share of weights", new Axis("magnitude of a weight", low, high, AxisScale.Logarithmic), rows,
                [
                    new ReferenceLine(threshold, Text.Number(threshold)),
                    .. conditions.Zip(densities).Select((pair, row) => new RidgeMark(
                        [.. places.Zip(pair.Second, (place, density) => new PlotPoint(place, row - Height * density / most))], row,
                            new Stroke(palette[pair.First.Condition], 1.6))),
                ]),
            ])
        {
            Columns = 1,
            PanelHeight = 34 * (conditions.Length + Height),
        };
    }

    private static (string Condition, double[] Sorted, int Total) Magnitudes(ExperimentReport report, string condition)
    {
        double[] magnitudes = [.. ConditionCurves.Runs(report, condition).SelectMany(FinalWeights.Of).Where(double.IsFinite)
            .Select(Math.Abs)];
        double[] sorted = [.. magnitudes.Where(magnitude => magnitude > 0)];
        Array.Sort(sorted);
        return (condition, sorted, magnitudes.Length);
    }

    private static string Zeros(int others, int total) => others == total ? ""
        : $" ({Text.Fixed(100 * (1 - (double)others / total), 0)}% are 0)";
}
