using System.Collections.Immutable;
using System.Globalization;
using NormLab.Norms;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Shapes.Drawing;

namespace NormLab.Reporting.Shapes.Animations;

/// <summary>|x|^n as n falls from 1 to 1e-17, evenly in its logarithm, and back. Beside it, how much |x|^n lacks to L0, so that all
/// seventeen decades are to be seen.</summary>
public static class TowardZero
{
    /// <summary>The smallest order, the article's.</summary>
    public const double SmallestOrder = 1e-17;

    private const int Decades = 17;

    private static readonly ChartArea Left = new(44, 112, 336, 264), Right = new(452, 112, 320, 264);

    private static readonly Axis X = new("x", -1.5, 1.5), Y = new("", -0.15, 1.35);

    private static readonly Axis Orders = new("order n", 1, SmallestOrder, AxisScale.Logarithmic),
        Lacking = new("", 1e-18, 10, AxisScale.Logarithmic);

    private static readonly ImmutableArray<double> Trail = [1, 0.5, 0.25, 0.125, 0.0625, 0.03125, 0.015625];

    /// <summary>The weights whose distance from L0 is shown: an ordinary one, and one near the smallest a float64 can be.</summary>
    public static ImmutableArray<double> Weights { get; } = [0.5, 1e-300];

    /// <summary>The animation.</summary>
    /// <param name="frames">Its pictures; even.</param>
    public static Animation Of(int frames = 150)
    {
        var style = new OrderStyle([0, 1]);
        return new Animation("toward-l0", "n falls to 0: |x|^n becomes L0", frames, frame => Draw(OrderAt(frame, frames), style),
            Loop.RestAtBothEnds(frames, 80));
    }

    /// <summary>The order in a frame. The first decades, where the curve moves most, get more time than their share.</summary>
    public static double OrderAt(int frame, int frames) => Math.Pow(10, -Decades * Math.Pow(Loop.ThereAndBack(frame, frames), 2));

    /// <summary>1 - |x|^n, without the digits that the difference would lose.</summary>
    public static double Distance(double weight, double order)
    {
        double u = order * Math.Log(weight);
        return u > -1e-5 ? -u * (1 + u / 2 * (1 + u / 3)) : 1 - Math.Exp(u);
    }

    private static Picture Draw(double order, OrderStyle style)
    {
        double share = Math.Log(order) / Math.Log(SmallestOrder);
        Ink ink = Tint.Between(style[1], style[0], Math.Min(1, share * Decades / 2));
        return new Picture("toward-l0", "n falls to 0: |x|^n becomes L_0", "The curve |x|^n for an order n.", Loop.PageWidth, 424,
            [new Chart(Left, X, Y, [.. Curves(order, ink)]), new Chart(Right, Orders, Lacking, [.. Distances(order, style, ink)])])
        {
            Notes =
            [
                new LabelMark(new PlotPoint(Left.Left, 74), "|x|^n", Palette.Text, 18) { Bold = true },
                new LabelMark(new PlotPoint(Left.Left + 48, 74), $"n = {Number(order)}", ink, 18) { Bold = true },
                new LabelMark(new PlotPoint(Right.Left - 24, 74), "1 − |x|^n: what is missing to L_0", Palette.Text, 15) { Bold = true },
                new LabelMark(new PlotPoint(Left.Left, 94), "the count of weights that are not 0, in the end", Palette.Muted,
                    LabelMark.Small),
                new LabelMark(new PlotPoint(Right.Left - 24, 94), "below the dashed line a float64 rounds |x|^n to 1", Palette.Muted,
                    LabelMark.Small),
            ],
        };
    }

    private static IEnumerable<Mark> Curves(double order, Ink ink)
    {
        foreach (Mark mark in Axes.Grid(X, Y, Axes.Numbers(-1, 0, 1), Axes.Numbers(0, 1))) yield return mark;
        foreach (double passed in Trail.Where(passed => passed > order))
            yield return new LineMark(Curve(passed), new Stroke(Tint.Of(ink, 0.3), 1.2));
        yield return new LineMark(Curve(order), new Stroke(ink, 2.8));
        yield return new DotMark(new PlotPoint(0, 0), 0, ink, 8);
    }

    /// <summary>|x|^n over the chart, denser towards 0, where it is steep.</summary>
    internal static ImmutableArray<PlotPoint> Curve(double order)
    {
        IEnumerable<PlotPoint> right = Enumerable.Range(0, 201).Select(i => 1.5 * Math.Pow(i / 200.0, 4))
            .Select(x => new PlotPoint(x, LpPower.Of(x, order)));
        return [.. right.Reverse().Select(point => point with { X = -point.X }), .. right];
    }

    private static IEnumerable<Mark> Distances(double order, OrderStyle style, Ink ink)
    {
        foreach (Mark mark in Axes.Grid(Orders, Lacking, Powers(0, -5, -10, -15), Powers(0, -5, -10, -15))) yield return mark;
        double rounding = Math.ScaleB(1, -53);
        yield return new LineMark([new(1, rounding), new(SmallestOrder, rounding)], new Stroke(Palette.Axis, 1.2, Dashed: true));
        double[] orders = [.. Enumerable.Range(0, 171).Select(i => Math.Pow(10, -i / 10.0))];
        foreach (double weight in Weights)
        {
            yield return new LineMark([.. orders.Select(n => new PlotPoint(n, Distance(weight, n)))], new Stroke(Palette.Context, 1.4));
            yield return new LineMark([.. orders.Where(n => n > order).Append(order).Select(n => new PlotPoint(n, Distance(weight, n)))],
                new Stroke(ink, 2.4));
            yield return new DotMark(new PlotPoint(order, Distance(weight, order)), 0, ink, 9);
        }
        yield return new LabelMark(new PlotPoint(1e-9, Distance(Weights[0], 1e-9)), "x = ½", style[1], LabelMark.Small, LabelAnchor.Right)
        {
            Right = -8,
            Down = 12
        };
        yield return new LabelMark(new PlotPoint(1e-9, Distance(Weights[1], 1e-9)), "x = 10^{−300}", style[1], LabelMark.Small)
        {
            Right = 10,
            Down = -4
        };
    }

    private static IEnumerable<AxisNumber> Powers(params int[] exponents) =>
        exponents.Select(exponent => new AxisNumber(Math.Pow(10, exponent), exponent == 0 ? "1" : $"10^{{−{-exponent}}}"));

    private static string Number(double order)
    {
        if (order >= 0.01) return order.ToString("0.00", CultureInfo.InvariantCulture);
        int exponent = (int)Math.Floor(Math.Log10(order) + 1e-9);
        return string.Create(CultureInfo.InvariantCulture, $"{order / Math.Pow(10, exponent):0.0} × 10^{{−{-exponent}}}");
    }
}
