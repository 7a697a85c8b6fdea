using NormLab.Analysis.Inference;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Wording;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Comparison;

/// <summary>What sparsity costs: the test score against near-zero weights, and the methods that no other beats in both.</summary>
internal static class TradeFigure
{
    /// <summary>Draws a comparison.</summary>
    public static Figure Of(ComparisonResult result, Palette palette)
    {
        string score = result.Plan.Metrics[0].Title;
        MethodResult[] methods = [.. result.Ranking.Where(method => double.IsFinite(method.NearZero.Estimate))];
        MethodResult[] front = [.. result.Front];
        Axis accuracy = EffectMarks.Around(methods.Select(method => method.Test), LeastScore(result), 1);
        return new Figure("trade", $"The trade between {score} and near-zero weights",
            "Each dot is a method at its best setting, with intervals of 95%. The line joins the methods that no other beats in "
                + "both; those below it give something away.",
            $"Not beaten in both {score} and near-zero weights: " + string.Join("; ", front.Select(method =>
                $"{method.Method.Name} ({Text.Fixed(method.Test.Estimate)}, {Text.Percent(method.NearZero.Estimate)})")) + ".",
            [
                new Panel($"Test {score}", new Axis("fraction of weights below 0.001 in magnitude", -0.03, 1), accuracy,
                [
                    new LineMark([.. Corners(front)], new Stroke(Palette.Axis, 1.5)),
                    .. methods.SelectMany(method => Marks(method, accuracy, palette)),
                ]),
            ])
        {
            Columns = 1,
            PanelHeight = 320,
        };
    }

    /// <summary>Where an axis of the usual metric ends at the latest.</summary>
    public static double LeastScore(ComparisonResult result) => result.Plan.Metrics[0].IsShare ? 0 : double.NegativeInfinity;

    /// <summary>The edge of what is beaten: down and to the left of the front all is.</summary>
    private static IEnumerable<PlotPoint> Corners(MethodResult[] front)
    {
        for (int i = 0; i < front.Length; i++)
        {
            if (i > 0) yield return new PlotPoint(front[i - 1].NearZero.Estimate, front[i].Test.Estimate);
            yield return new PlotPoint(front[i].NearZero.Estimate, front[i].Test.Estimate);
        }
    }

    private static IEnumerable<Mark> Marks(MethodResult method, Axis accuracy, Palette palette)
    {
        Ink ink = palette.InkOf(method.Method.Name);
        Measured zero = method.NearZero, test = method.Test;
        if (zero.HasInterval) yield return new LineMark(
            [new PlotPoint(Math.Max(0, zero.Lower), test.Estimate), new PlotPoint(Math.Min(1, zero.Upper), test.Estimate)],
            new Stroke(ink, 1.5));
        if (test.HasInterval)
        {
            yield return new LineMark([new PlotPoint(zero.Estimate, Math.Max(accuracy.Minimum, test.Lower)),
                new PlotPoint(zero.Estimate, Math.Min(accuracy.Maximum, test.Upper))], new Stroke(ink, 1.5));
        }
        yield return new DotMark(new PlotPoint(zero.Estimate, test.Estimate), 0, ink, 9);
        yield return new PointLabelMark(new PlotPoint(zero.Estimate, test.Estimate), method.Method.Name, ink);
    }
}
