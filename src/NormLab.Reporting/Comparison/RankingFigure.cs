using NormLab.Analysis.Inference;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Wording;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Comparison;

/// <summary>The methods by test accuracy, with every final run, and their near-zero weights.</summary>
internal static class RankingFigure
{
    /// <summary>Draws a comparison.</summary>
    public static Figure Of(ComparisonResult result, Palette palette)
    {
        var rows = Axis.OfCategories(result.Ranking.Select(method => method.Method.Name));
        // With few seeds the intervals reach beyond all runs.
        Axis accuracy = EffectMarks.Around([.. result.Ranking.Select(method => method.Test),
            .. result.Ranking.SelectMany(method => method.Runs).Select(run => new Measured(run.Test, double.NaN, double.NaN, 1))], 0, 1);
        MethodResult? none = result.Find(ComparisonMethods.None);
        return new Figure("ranking", "Test accuracy and near-zero weights of each method at its best strength",
            "Left, a dot for the mean over seeds, a line for its 95% interval, faint dots for single runs; the thin line is no "
                + "regularization. Right, the share of weights below 0.001 in magnitude.",
            "Mean test accuracy and share of near-zero weights: " + string.Join("; ", result.Ranking.Select(method =>
                $"{method.Method.Name} {Text.Fixed(method.Test.Estimate)} and {Text.Percent(method.NearZero.Estimate)}")) + ".",
            [
                new Panel("Test accuracy", accuracy, rows,
                [
                    .. none is null ? [] : (Mark[])[new ReferenceLine(none.Test.Estimate, "")],
                    .. result.Ranking.SelectMany((method, row) => method.Runs.Select(run =>
                        new DotMark(new PlotPoint(run.Test, row + Jitter(run.Place.Seed)), 0, Palette.Context, 4))),
                    .. result.Ranking.SelectMany((method, row) => EffectMarks.Dot(method.Test, row, palette.InkOf(method.Method.Name), 9)),
                ]),
                new Panel("Share of weights near zero", new Axis("", -0.02, 1.02), rows,
                    [.. result.Ranking.SelectMany(
                        (method, row) => EffectMarks.Dot(method.NearZero, row, palette.InkOf(method.Method.Name), 9))]),
            ])
        {
            PanelHeight = EffectMarks.RowHeight * result.Ranking.Length + 10,
        };
    }

    /// <summary>Runs of one accuracy lie beside each other, at the same height in every row for the same seed.</summary>
    private static double Jitter(long seed) => (seed * 0.6180339887 % 1 - 0.5) * 0.5;
}
