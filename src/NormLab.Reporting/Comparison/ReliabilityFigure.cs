using NormLab.Analysis.Metrics;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Wording;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Comparison;

/// <summary>Whether a method that is sure of a class is right as often as it is sure.</summary>
internal static class ReliabilityFigure
{
    private const int MostPanels = 6;

    /// <summary>Draws the averaged runs of the best methods.</summary>
    public static Figure Of(ComparisonResult result, Palette palette) => new("reliability",
        "Is a prediction right as often as it is sure?",
        "Averaged runs on the test rows of all splits. Across, the largest probability of a row; up, the fraction of such rows whose "
            + "class has "
            + "it. On the diagonal they are equal; below it the network is too sure. Larger dots stand for more rows.",
        "Calibration error: " + string.Join("; ", Shown(result)
            .Select(method => $"{method.Method.Name} {Text.Fixed(method.AveragedScores.CalibrationError)}")) + ".",
        [.. Shown(result).Select(method => PanelOf(method, palette.InkOf(method.Method.Name)))])
    {
        Columns = 3,
        PanelHeight = 170,
    };

    private static IEnumerable<MethodResult> Shown(ComparisonResult result) => result.Ranking.Take(MostPanels)
        .Concat(result.Ranking.Skip(MostPanels).Where(method => method.Method.Name == ComparisonMethods.None));

    private static Panel PanelOf(MethodResult method, Ink ink)
    {
        Reliability reliability = method.AveragedReliability;
        double most = reliability.Bins.Max(bin => bin.Rows);
        return new Panel(method.Method.Name, new Axis("confidence", 0, 1), new Axis("accuracy", 0, 1),
        [
            new LineMark([new PlotPoint(0, 0), new PlotPoint(1, 1)], new Stroke(Palette.Muted, 1)),
            new LineMark([.. reliability.Bins.Select(bin => new PlotPoint(bin.Confidence, bin.Accuracy))], new Stroke(ink, 1.5)),
            .. reliability.Bins.Select(bin => new DotMark(new PlotPoint(bin.Confidence, bin.Accuracy), 0, ink,
                3 + 7 * Math.Sqrt(bin.Rows / most))),
        ]);
    }
}
