using System.Collections.Immutable;
using NormLab.Experiments.Results;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Figures.Weights;

/// <summary>How large the weights of each layer are: quantiles of magnitude over the layers, a panel per condition.</summary>
public static class LayerQuantilesFigure
{
    /// <summary>Below this share of the largest magnitude the axis ends.</summary>
    private const double Deepest = 1e-9;

    /// <summary>Draws an experiment.</summary>
    /// <param name="report">The experiment.</param>
    /// <param name="weights">Its weights, analysed.</param>
    /// <param name="palette">The report's colours.</param>
    public static Figure Of(ExperimentReport report, WeightAnalysis weights, Palette palette)
    {
        string experiment = report.Result.Experiment.Name;
        (string Condition, double[][] Quantiles)[] conditions =
            [.. weights.Conditions.Where(condition => condition.Layers.Any())
                .Select(condition => (condition.Condition, Quantiles(condition)))];
        double[] all = [.. conditions.SelectMany(condition => condition.Quantiles).SelectMany(layer => layer).Where(value => value > 0)];
        double high = all.DefaultIfEmpty(1).Max() * 1.5, low = Math.Max(all.DefaultIfEmpty(0.1).Min() / 1.5, high * Deepest);
        int layers = conditions[0].Quantiles.Length;
        Axis x = new Axis("", -0.5, layers - 0.5) { Categories = [.. Enumerable.Range(1, layers).Select(layer => Text.Number(layer))] };
        Axis y = new("", low, high, AxisScale.Logarithmic);
        return new Figure($"{experiment}-magnitudes", "How large the weights of each layer are",
            "Across: the layers, from the input on. The line is the median of |w|. The dark band holds the middle half "
                + "of the layer's weights, the light band all but 5% on either side. "
                + "Weights below the axis, 0 among them, stand at its lower end. Geometric means over seeds"
                + (weights.Conditions.Any(condition => condition.Layers.Count() < condition.Runs.Length)
                    ? " of which the layers were analysed." : "."),
            $"Quantiles of weight magnitudes by layer in experiment {experiment}. Medians from the first to the last layer: "
                + string.Join("; ", conditions
                    .Select(condition => $"{condition.Condition} "
                    + $"{string.Join(", ", condition.Quantiles.Select(layer => Text.Number(layer[2])))}")) + ".",
            [.. conditions.Select(condition =>
                new Panel(condition.Condition.InWords(), x, y, [.. Marks(condition.Quantiles, palette[condition.Condition], low)]))])
        {
            Columns = SmallMultiples.Columns(conditions.Length),
            PanelHeight = 130,
        };
    }

    private static IEnumerable<Mark> Marks(double[][] layers, Ink ink, double low)
    {
        yield return new BandMark(Line(0), Line(4), ink, 0.16);
        yield return new BandMark(Line(1), Line(3), ink, 0.3);
        yield return new LineMark(Line(2), new Stroke(ink, ConditionCurves.ThickWidth));
        foreach (PlotPoint point in Line(2)) yield return new DotMark(point, 0, ink, 6);

        ImmutableArray<PlotPoint> Line(int quantile) => [.. layers.Select((layer, i) => new PlotPoint(i, Math.Max(layer[quantile], low)))];
    }

    /// <summary>Layer by layer, the geometric mean over seeds of every quantile; 0 where one of them is.</summary>
    private static double[][] Quantiles(ConditionWeights condition)
    {
        ImmutableArray<LayerWeights>[] runs = [.. condition.Layers];
        return [.. runs[0].Select(
            (_, layer) => (double[])[.. WeightAnalysis.Probabilities
            .Select((_, i) => Math.Exp(runs.Average(run => Math.Log(run[layer].Magnitudes.Values[i]))))])];
    }
}
