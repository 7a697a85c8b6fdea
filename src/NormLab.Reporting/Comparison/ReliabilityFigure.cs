using NormLab.Analysis.Inference;
using NormLab.Analysis.Metrics;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Wording;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Comparison;

/// <summary>Whether a method that is sure of a class is right as often as it is sure.</summary>
internal static class ReliabilityFigure
{
    private const int MostPanels = 3;

    // An accuracy of fewer rows says nothing.
    private const int LeastRows = 10;

    private static readonly Metric Error = MetricCatalog.Find("calibration-error");

    /// <summary>Draws the averaged runs of the best methods, and of no regularization.</summary>
    public static Figure Of(ComparisonResult result, Palette palette) => new("reliability",
        "Is a prediction right as often as it is sure?",
        "Averaged runs on the test rows of all splits. Across, the largest probability of a row; up, the fraction of such rows whose class "
            + $"has it, with an interval of 95%, where there are {LeastRows} rows or more. Below the diagonal the network is too "
                + $"sure, above "
            + "it not sure enough. Larger dots stand for more rows.",
        "Calibration error: " + string.Join("; ", result.Ranking
            .Select(method => $"{method.Method.Name} {Text.Fixed(Error.Measure(method.Scores.Averaged))}")) + ".",
        [.. Shown(result).Select(method => PanelOf(method, palette.InkOf(method.Method.Name)))])
    {
        Columns = 3,
        PanelHeight = 190,
    };

    /// <summary>The methods that a panel each is drawn of: the best, and no regularization.</summary>
    public static IEnumerable<MethodResult> Shown(ComparisonResult result)
    {
        MethodResult[] none = [.. result.Ranking.Where(method => method.Method.Name == ComparisonMethods.None)];
        return [.. result.Ranking.Except(none).Take(MostPanels - none.Length), .. none];
    }

    private static Panel PanelOf(MethodResult method, Ink ink)
    {
        ReliabilityBin[] bins = [.. Reliability.Of((ClassRows)method.Scores.Averaged).Bins.Where(bin => bin.Rows >= LeastRows)];
        double most = bins.Select(bin => bin.Rows).DefaultIfEmpty(1).Max();
        return new Panel(method.Method.Name, new Axis("confidence", 0, 1.03), new Axis("accuracy", 0, 1.03),
        [
            new LineMark([new PlotPoint(0, 0), new PlotPoint(1, 1)], new Stroke(Palette.Muted, 1)),
            .. bins.Select(bin => Whisker(bin, ink)),
            .. bins.Select(bin => new DotMark(new PlotPoint(bin.Confidence, bin.Accuracy), 0, ink, 4 + 7 * Math.Sqrt(bin.Rows / most))),
        ]);
    }

    private static LineMark Whisker(ReliabilityBin bin, Ink ink)
    {
        Interval accuracy = BinomialInterval.Of((int)Math.Round(bin.Accuracy * bin.Rows), bin.Rows);
        return new LineMark([new PlotPoint(bin.Confidence, accuracy.Lower), new PlotPoint(bin.Confidence, accuracy.Upper)],
            new Stroke(ink, 1.5));
    }
}
