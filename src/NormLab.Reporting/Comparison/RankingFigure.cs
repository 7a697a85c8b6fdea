using NormLab.Analysis.Inference;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Wording;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Comparison;

/// <summary>The methods by the usual metric, of single runs and of their average, and near-zero weights.</summary>
internal static class RankingFigure
{
    /// <summary>Draws a comparison.</summary>
    public static Figure Of(ComparisonResult result, Palette palette)
    {
        string score = result.Plan.Metrics[0].Title;
        var rows = Axis.OfCategories(result.Ranking.Select(method => method.Method.Name));
        Axis accuracy = EffectMarks.Around([.. result.Ranking.SelectMany(method => (Measured[])[method.Test, method.AveragedTest]),
            .. result.Ranking.SelectMany(SplitMeans).Select(mean => new Measured(mean, double.NaN, double.NaN, 1))],
            TradeFigure.LeastScore(result), 1);
        MethodResult? none = result.Find(ComparisonMethods.None);
        return new Figure("ranking", $"Test {score} and near-zero weights of each method at its best setting",
            "Left, a dot for the mean over rows, a line for its 95% interval, a ring for the runs' average, faint dots for "
                + "single splits; the thin line is no regularization. Right, the fraction of weights below 0.001 in magnitude.",
            $"Test {score}, that of the average, and fraction of near-zero weights: " + string.Join("; ", result.Ranking.Select(method =>
                $"{method.Method.Name} {Text.Fixed(method.Test.Estimate)}, {Text.Fixed(method.AveragedTest.Estimate)} and "
                    + $"{Text.Percent(method.NearZero.Estimate)}")) + ".",
            [
                new Panel($"Test {score}", accuracy, rows,
                [
                    .. none is null ? [] : (Mark[])[new ReferenceLine(none.Test.Estimate, "")],
                    .. result.Ranking.SelectMany((method, row) => SplitMeans(method).Select((mean, split) =>
                        new DotMark(new PlotPoint(mean, row + Jitter(split)), 0, Palette.Context, 4))),
                    .. result.Ranking.SelectMany((method, row) => EffectMarks.Dot(method.Test, row, palette.InkOf(method.Method.Name), 9)),
                    .. result.Ranking.Select((method, row) => new DotMark(new PlotPoint(method.AveragedTest.Estimate, row), 0,
                        palette.InkOf(method.Method.Name), 9, Hollow: true)),
                ]),
                new Panel("Fraction of weights near zero", new Axis("", -0.02, 1.02), rows,
                    [.. result.Ranking.SelectMany(
                        (method, row) => EffectMarks.Dot(method.NearZero, row, palette.InkOf(method.Method.Name), 9))]),
            ])
        {
            PanelHeight = EffectMarks.RowHeight * result.Ranking.Length + 10,
        };
    }

    private static IEnumerable<double> SplitMeans(MethodResult method) =>
        method.Outcomes.Select(outcome => outcome.Runs.Average(run => run.Test));

    /// <summary>Splits lie beside each other, at the same height in every row.</summary>
    private static double Jitter(int split) => ((split + 1) * 0.6180339887 % 1 - 0.5) * 0.5;
}
