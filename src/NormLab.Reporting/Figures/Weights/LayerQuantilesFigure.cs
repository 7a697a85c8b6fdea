using System.Collections.Immutable;
using NormLab.Experiments.Results;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Figures.Weights;

/// <summary>How large the weights of each layer are: quantiles of magnitude over the layers, a panel per condition; of few layers a row per
/// condition, a panel per layer.</summary>
public static class LayerQuantilesFigure
{
    /// <summary>Below this share of the largest magnitude the axis ends.</summary>
    private const double Deepest = 1e-9;

    /// <summary>Up to so many layers there is a panel for each: two or three points are no line.</summary>
    private const int MostRows = 3;

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
        Axis magnitudes = new("", low, high, AxisScale.Logarithmic);
        bool isFew = layers <= MostRows;
        Axis x = new Axis("", -0.5, layers - 0.5) { Categories = [.. Enumerable.Range(1, layers).Select(layer => Text.Number(layer))] };
        return new Figure($"{experiment}-magnitudes", "How large the weights of each layer are",
            (isFew ? "Across: |w|. The dot is the median, the thick line holds the middle half of the layer's weights, the thin "
                    + "one all but 5% on either side. Weights beyond the axis, 0 among them, stand at its left end. "
                : "Across: the layers, from the input on. The line is the median of |w|. The dark band holds the middle half "
                    + "of the layer's weights, the light band all but 5% on either side. "
                    + "Weights below the axis, 0 among them, stand at its lower end. ")
                + "Geometric means over seeds"
                + (weights.Conditions.Any(condition => condition.Layers.Count() < condition.Runs.Length)
                    ? " of which the layers were analysed." : "."),
            $"Quantiles of weight magnitudes by layer in experiment {experiment}. Medians from the first to the last layer: "
                + string.Join("; ", conditions
                    .Select(condition => $"{condition.Condition} "
                    + $"{string.Join(", ", condition.Quantiles.Select(layer => Text.Number(layer[2])))}")) + ".",
            isFew
                ? [.. Enumerable.Range(0, layers).Select(layer => new Panel($"Layer {Text.Number(layer + 1)}", magnitudes,
                    Axis.OfCategories(conditions.Select(condition => condition.Condition.InWords())),
                    [.. conditions.SelectMany((condition, row) =>
                        Row(condition.Quantiles[layer], row, palette[condition.Condition], low))]))]
                : [.. conditions.Select(condition =>
                    new Panel(condition.Condition.InWords(), x, magnitudes,
                        [.. Marks(condition.Quantiles, palette[condition.Condition], low)]))])
        {
            Columns = isFew ? layers : SmallMultiples.Columns(conditions.Length),
            PanelHeight = isFew ? EffectMarks.RowHeight * conditions.Length + 10 : 130,
        };
    }

    private static IEnumerable<Mark> Row(double[] quantiles, int row, Ink ink, double low)
    {
        yield return Line(0, 4, new Stroke(ink, 1.5));
        yield return Line(1, 3, new Stroke(ink, 6, Opacity: 0.4));
        yield return new DotMark(new PlotPoint(Math.Max(quantiles[2], low), row), 0, ink, 9);

        LineMark Line(int from, int to, Stroke stroke) => new(
            [new PlotPoint(Math.Max(quantiles[from], low), row), new PlotPoint(Math.Max(quantiles[to], low), row)], stroke);
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
