using NormLab.Analysis.Inference;
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
        double margin = 100 * result.Plan.Specification.Margin;
        Measured[] accuracy = [.. pairs.Select(pair => Points(pair.Accuracy.Alone))],
            loss = [.. pairs.Select(pair => pair.LogLoss.Alone)];
        var rows = Axis.OfCategories(pairs.Select(pair => pair.Method));
        bool isAccuracy = result.Plan.Specification.Metric == ComparisonMetric.Accuracy;
        return new Figure("gains", $"What each method gains over {reference}",
            $"Left, test accuracy minus that of {reference}, in percent points; right, log loss, where less is better. Lines are "
                + "intervals of 95% for other rows and splits. A full dot is significant after correction for all methods, a hollow "
                + "one may be chance. "
                + (isAccuracy ? "Dashed: the margin from which a gain is worth having." : ""),
            $"Gain in accuracy over {reference}: " + string.Join("; ", pairs.Select((pair, i) =>
                $"{pair.Method} {Text.Signed(accuracy[i].Estimate, 1)} points"
                    + (accuracy[i].HasInterval ? $" [{Text.Signed(accuracy[i].Lower, 1)}, {Text.Signed(accuracy[i].Upper, 1)}]" : "")
                    + (pair.Accuracy.IsSignificant ? ", significant" : ""))) + ".",
            [
                new Panel("Accuracy, percent points", Around(accuracy, isAccuracy ? margin : 0), rows,
                [
                    new ReferenceLine(0, ""),
                    .. isAccuracy ? (Mark[])[new LineMark([new PlotPoint(margin, -0.5), new PlotPoint(margin, pairs.Length - 0.5)],
                        new Stroke(Palette.Muted, 1, Dashed: true))] : [],
                    .. pairs.SelectMany((pair, row) => EffectMarks.Dot(accuracy[row], row, palette.InkOf(pair.Method), 9,
                        hollow: !pair.Accuracy.IsSignificant)),
                ]),
                new Panel("Log loss", Around(loss, 0), rows,
                [
                    new ReferenceLine(0, ""),
                    .. pairs.SelectMany((pair, row) => EffectMarks.Dot(loss[row], row, palette.InkOf(pair.Method), 9,
                        hollow: !pair.LogLoss.IsSignificant)),
                ]),
            ])
        {
            PanelHeight = EffectMarks.RowHeight * pairs.Length + 10,
        };
    }

    private static Axis Around(IEnumerable<Measured> values, double margin) =>
        EffectMarks.Around([.. values, new Measured(0, double.NaN, double.NaN, 1), new Measured(margin, double.NaN, double.NaN, 1)],
            double.NegativeInfinity, double.PositiveInfinity);

    private static Measured Points(Measured share) => new(100 * share.Estimate, 100 * share.Lower, 100 * share.Upper, share.Count);
}
