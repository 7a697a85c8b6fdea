using NormLab.Analysis.Metrics;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Wording;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Comparison;

/// <summary>Predicted numbers against what they were to be.</summary>
internal static class PredictionsFigure
{
    // More dots would lie on each other.
    private const int MostDots = 1_000;

    /// <summary>Draws the averaged runs of the best methods, and of no regularization.</summary>
    public static Figure Of(ComparisonResult result, Palette palette)
    {
        string label = result.Plan.Specification.Label!;
        MethodResult[] methods = [.. ReliabilityFigure.Shown(result)];
        return new Figure("predictions", "How near do predictions come?",
            $"Averaged runs on the test rows of all splits. Across, '{label}' as predicted; up, as it is; on the diagonal they are "
                + $"the same."
                + (methods[0].Scores.Averaged.RowCount > MostDots ? $" {Text.Number(MostDots)} of the rows, evenly taken." : ""),
            "Root mean squared errors of the averaged runs: " + string.Join("; ", result.Ranking.Select(method =>
                $"{method.Method.Name} {Text.Number(Error.Measure(method.Scores.Averaged))}")) + ".",
            [.. methods.Select(method => PanelOf(method, palette.InkOf(method.Method.Name)))])
        {
            Columns = 3,
            PanelHeight = 190,
        };
    }

    private static Metric Error { get; } = MetricCatalog.Find("rmse");

    private static Panel PanelOf(MethodResult method, Ink ink)
    {
        var rows = (NumberRows)method.Scores.Averaged;
        double[] truth = rows.Truth.ToArray(), predicted = rows.Predicted.ToArray();
        double low = Math.Min(truth.Min(), predicted.Min()), high = Math.Max(truth.Max(), predicted.Max()), room = 0.03 * (high - low);
        int every = (truth.Length + MostDots - 1) / MostDots;
        return new Panel(method.Method.Name, new Axis("predicted", low - room, high + room), new Axis("actual", low - room, high + room),
        [
            new LineMark([new PlotPoint(low, low), new PlotPoint(high, high)], new Stroke(Palette.Muted, 1)),
            .. Enumerable.Range(0, truth.Length).Where(i => i % every == 0)
                .Select(i => new DotMark(new PlotPoint(predicted[i], truth[i]), 0, ink, 3)),
        ]);
    }
}
