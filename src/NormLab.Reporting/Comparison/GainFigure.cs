using NormLab.Analysis.Inference;
using NormLab.Analysis.Metrics;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Wording;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Comparison;

/// <summary>What each method gains over no regularization, or over the best where that is not compared, with what may be chance.</summary>
internal static class GainFigure
{
    /// <summary>Draws a comparison.</summary>
    public static Figure Of(ComparisonResult result, Palette palette)
    {
        string reference = RankingTable.Reference(result);
        MethodDifference[] pairs = [.. result.Ranking.Select(method => RankingTable.Against(result, method.Method.Name))
            .OfType<MethodDifference>()];
        Metric asked = result.Plan.Specification.Metric, usual = result.Plan.Metrics[0], beside = result.Plan.Metrics[1];
        bool hasMargin = result.Plan.Metrics[..2].Contains(asked);
        var rows = Axis.OfCategories(pairs.Select(pair => pair.Method));
        return new Figure("gains", $"What each method gains over {reference}",
            $"Left, test {usual.Title} minus that of {reference}{(usual.IsShare ? ", in percent points" : "")}; right, "
                + $"{beside.Title}, where "
                + "less is better. Lines are intervals of 95% for other rows and splits. A full dot is significant after correction "
                    + "for all "
                + "methods, a hollow one may be chance. "
                + (hasMargin ? "Dashed: the margin from which a gain is worth having." : ""),
            $"Gain in {usual.Title} over {reference}: " + string.Join("; ", pairs.Select(pair => $"{pair.Method} {InWords(usual, pair)}"))
                + ".",
            [PanelOf(usual), PanelOf(beside)])
        {
            PanelHeight = EffectMarks.RowHeight * pairs.Length + 10,
        };

        Panel PanelOf(Metric metric)
        {
            Measured[] gains = [.. pairs.Select(pair => Shown(metric, pair.In(metric).Alone))];
            double margin = metric == asked ? metric.Sign * Scale(metric) * result.Margin : 0;
            string title = char.ToUpperInvariant(metric.Title[0]) + metric.Title[1..];
            return new Panel(metric.IsShare ? $"{title}, percent points" : title, Around(gains, margin), rows,
            [
                new ReferenceLine(0, ""),
                .. margin != 0 ? (Mark[])[new LineMark([new PlotPoint(margin, -0.5), new PlotPoint(margin, pairs.Length - 0.5)],
                    new Stroke(Palette.Muted, 1, Dashed: true))] : [],
                .. pairs.SelectMany((pair, row) => EffectMarks.Dot(gains[row], row, palette.InkOf(pair.Method), 9,
                    hollow: !pair.In(metric).IsSignificant)),
            ]);
        }
    }

    /// <summary>"+1.2 points [+0.3, +2.1], significant".</summary>
    private static string InWords(Metric metric, MethodDifference pair)
    {
        Measured gain = Shown(metric, pair.In(metric).Alone);
        int digits = metric.IsShare ? 1 : 3;
        return $"{Text.Signed(gain.Estimate, digits)}{(metric.IsShare ? " points" : "")}"
            + (gain.HasInterval ? $" [{Text.Signed(gain.Lower, digits)}, {Text.Signed(gain.Upper, digits)}]" : "")
            + (pair.In(metric).IsSignificant ? ", significant" : "");
    }

    private static Axis Around(IEnumerable<Measured> values, double margin) =>
        EffectMarks.Around([.. values, new Measured(0, double.NaN, double.NaN, 1), new Measured(margin, double.NaN, double.NaN, 1)],
            double.NegativeInfinity, double.PositiveInfinity);

    private static double Scale(Metric metric) => metric.IsShare ? 100 : 1;

    private static Measured Shown(Metric metric, Measured value) =>
        new(Scale(metric) * value.Estimate, Scale(metric) * value.Lower, Scale(metric) * value.Upper, value.Count);
}
