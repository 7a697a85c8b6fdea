using System.Collections.Immutable;
using System.Globalization;
using NormLab.Norms;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Shapes.Drawing;
using NormLab.Reporting.Wording;

namespace NormLab.Reporting.Shapes.Animations;

/// <summary>The norm of a vector as n grows from 1 to 256, evenly in its logarithm, and back: it converges to the largest entry, and only
/// that entry is pulled any more.</summary>
public static class TowardInfinity
{
    /// <summary>The largest order, the article's.</summary>
    public const double LargestOrder = 256;

    private static readonly ChartArea Left = new(44, 112, 336, 264), UpperRight = new(452, 112, 320, 108),
        LowerRight = new(452, 276, 320, 100);

    private static readonly Axis X = new("x", -2.4, 2.4), Norm = new("", 0, 3);

    private static readonly Axis Orders = new("", 1, LargestOrder, AxisScale.Logarithmic), NormOfVector = new("", 0.8, 3);

    private static readonly ImmutableArray<double> Trail = [1, 2, 4, 8, 16, 32];

    /// <summary>The vector whose norm is followed.</summary>
    public static ImmutableArray<double> Vector { get; } = [1, 0.9, 0.6, 0.3];

    /// <summary>The animation.</summary>
    /// <param name="frames">Its pictures; even.</param>
    public static Animation Of(int frames = 130)
    {
        var style = new OrderStyle([1, NormOrder.Infinity]);
        return new Animation("toward-linf", "n grows: the norm becomes the largest entry", frames,
            frame => Draw(OrderAt(frame, frames), style), Loop.RestAtBothEnds(frames, 80));
    }

    /// <summary>The order in a frame.</summary>
    public static double OrderAt(int frame, int frames) => Math.Pow(LargestOrder, Loop.ThereAndBack(frame, frames));

    /// <summary>How hard each entry of a vector is pulled: the gradient of its norm.</summary>
    public static double[] Pulls(ReadOnlySpan<double> vector, double order)
    {
        var pulls = new double[vector.Length];
        Subdifferential.Choose(vector, order, pulls);
        return pulls;
    }

    private static Picture Draw(double order, OrderStyle style)
    {
        Ink ink = Tint.Between(style[1], style[NormOrder.Infinity], Math.Min(1, Math.Log2(order) / 4));
        return new Picture("toward-linf", "n grows: the norm becomes the largest entry", "The norm of order n of a vector.",
            Loop.PageWidth, 424,
            [new Chart(Left, X, Norm, [.. Curves(order, ink, style)]),
                new Chart(UpperRight, Orders, NormOfVector, [.. Convergence(order, ink)]), Bars(order, ink)])
        {
            Notes =
            [
                new LabelMark(new PlotPoint(Left.Left, 74), "||(x, 1)||_n", Palette.Text, 18) { Bold = true },
                new LabelMark(new PlotPoint(Left.Left + 96, 74), string.Create(CultureInfo.InvariantCulture, $"n = {order:0.0}"), ink,
                    18) { Bold = true },
                new LabelMark(new PlotPoint(Left.Left, 94), "a weight x beside one of 1: max(|x|, 1) in the end", Palette.Muted,
                    LabelMark.Small),
                new LabelMark(new PlotPoint(UpperRight.Left - 24, 74), $"||({string.Join(", ", Vector.Select(Text.Number))})||_n",
                    Palette.Text, 15) { Bold = true },
                new LabelMark(new PlotPoint(UpperRight.Left - 24, 94), "falls to its largest entry", Palette.Muted, LabelMark.Small),
                new LabelMark(new PlotPoint(LowerRight.Left - 24, LowerRight.Top - 10), "how hard each entry is pulled: the gradient",
                    Palette.Muted, LabelMark.Small),
            ],
        };
    }

    private static IEnumerable<Mark> Curves(double order, Ink ink, OrderStyle style)
    {
        foreach (Mark mark in Axes.Grid(X, Norm, Axes.Numbers(-2, -1, 0, 1, 2), Axes.Numbers(0, 1, 2, 3))) yield return mark;
        yield return new LineMark([new(-2.4, 2.4), new(-1, 1), new(1, 1), new(2.4, 2.4)],
            new Stroke(style[NormOrder.Infinity], 1.4, Dashed: true));
        foreach (double passed in Trail.Where(passed => passed < order))
            yield return new LineMark(Curve(passed), new Stroke(Tint.Of(ink, 0.3), 1.2));
        yield return new LineMark(Curve(order), new Stroke(ink, 2.8));
    }

    /// <summary>||(x, 1)||_n over the chart.</summary>
    internal static ImmutableArray<PlotPoint> Curve(double order) =>
        [.. Enumerable.Range(-240, 481).Select(i => i / 100.0).Select(x => new PlotPoint(x, LpNorm.Of<double>([x, 1], order)))];

    private static IEnumerable<Mark> Convergence(double order, Ink ink)
    {
        AxisNumber[] orders = [.. ((double[])[1, 2, 4, 16, 64, 256]).Select(n => new AxisNumber(n, Text.Number(n)))];
        foreach (Mark mark in Axes.Grid(Orders, NormOfVector, orders, Axes.Numbers(1, 2, 3))) yield return mark;
        double[] sampled = [.. Enumerable.Range(0, 161).Select(i => Math.Pow(LargestOrder, i / 160.0))];
        yield return new LineMark([.. sampled.Select(At)], new Stroke(Palette.Context, 1.4));
        yield return new LineMark([.. sampled.Where(n => n < order).Append(order).Select(At)], new Stroke(ink, 2.4));
        yield return new DotMark(At(order), 0, ink, 9);

        static PlotPoint At(double n) => new(n, LpNorm.Of(Vector.AsSpan(), n));
    }

    private static Chart Bars(double order, Ink ink)
    {
        Axis across = new("", 0, Vector.Length), up = new("", 0, 1.08);
        double[] pulls = Pulls(Vector.AsSpan(), order);
        IEnumerable<Mark> bars = Vector.SelectMany((entry, i) => (Mark[])
        [
            new RegionMark([new(i + 0.2, 0), new(i + 0.8, 0), new(i + 0.8, 1), new(i + 0.2, 1)], Tint.Of(Palette.Muted, 0.1), 1),
            new RegionMark([new(i + 0.2, 0), new(i + 0.8, 0), new(i + 0.8, pulls[i]), new(i + 0.2, pulls[i])], ink, 1),
            new LabelMark(new PlotPoint(i + 0.5, 0), Text.Number(entry), Palette.Muted, 11, LabelAnchor.Middle) { Down = 16 },
        ]);
        return new Chart(LowerRight, across, up, [.. bars, new LineMark([new(0, 0), new(Vector.Length, 0)], new Stroke(Palette.Axis, 1))]);
    }
}
