using System.Collections.Immutable;
using System.Globalization;
using NormLab.Norms;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Shapes.Drawing;
using NormLab.Reporting.Shapes.Pictures;

namespace NormLab.Reporting.Shapes.Animations;

/// <summary>The unit ball of the plane as n grows from 0 to infinity and back, with a rest at every order named. Time goes by n / (1 + n),
/// which brings infinity within reach.</summary>
public static class UnitBallMorph
{
    private const int Rest = 55;

    private static readonly ChartArea Area = new(44, 62, 420, 420);

    private static readonly Axis Plane = new("", -1.15, 1.15);

    private static readonly ChartArea Scale = new(512, 300, 256, 40);

    /// <summary>The animation.</summary>
    /// <param name="orders">Where it rests, beside 0 and infinity.</param>
    /// <param name="style">Names and colours of these, 0 and infinity.</param>
    /// <param name="framesBetween">Pictures from one rest to the next.</param>
    public static Animation Of(IReadOnlyList<NormOrder> orders, OrderStyle style, int framesBetween = 15)
    {
        NormOrder[] rests = [.. orders.Append(0).Append(NormOrder.Infinity).Distinct().OrderBy(order => order.Value)];
        int oneWay = (rests.Length - 1) * framesBetween;
        return new Animation("unit-ball", "The unit ball from L0 to Linf", 2 * oneWay,
            frame => Draw(OrderAt(frame, rests, framesBetween), rests, style),
            frame => frame % framesBetween == 0 ? Rest : Animation.Moving);
    }

    /// <summary>n / (1 + n): 0 at 0, 1/2 at 1, 1 at infinity.</summary>
    public static double Progress(NormOrder order) => order.IsInfinite ? 1 : order.Value / (1 + order.Value);

    /// <summary>The order in a frame: there and back.</summary>
    internal static NormOrder OrderAt(int frame, NormOrder[] rests, int framesBetween)
    {
        int oneWay = (rests.Length - 1) * framesBetween, there = frame <= oneWay ? frame : 2 * oneWay - frame;
        int last = there / framesBetween, rest = there % framesBetween;
        if (rest == 0) return rests[last];
        double from = Progress(rests[last]), to = Progress(rests[last + 1]),
            progress = from + (to - from) * Loop.Ease((double)rest / framesBetween);
        return progress / (1 - progress);
    }

    private static Picture Draw(NormOrder order, NormOrder[] rests, OrderStyle style)
    {
        Ink ink = InkOf(order, rests, style);
        ImmutableArray<PlotPoint> boundary = UnitBallsPicture.Boundary(order, perQuarter: 120);
        return new Picture("unit-ball", "The unit ball from L_0 to L_∞", "The unit ball of the plane for one order.", Loop.PageWidth, 520,
            [new Chart(Area, Plane, Plane,
                [new RegionMark(boundary, Tint.Of(ink, 0.14), 1),
                    .. Axes.Grid(Plane, Plane, Axes.Numbers(-1, 0, 1), Axes.Numbers(-1, 0, 1)),
                 .. rests.Select(rest => new LineMark(UnitBallsPicture.Boundary(rest, perQuarter: 120),
                     new Stroke(Tint.Of(style[rest], 0.5), 1.1))),
                 new LineMark(boundary, new Stroke(ink, 3))]),
             ScaleOf(order, rests, style, ink)])
        {
            Notes =
            [
                new LabelMark(new PlotPoint(Scale.Left, 178), order.IsInfinite ? "max(|x|, |y|) = 1" : order.Value == 0 ? "x = 0 or y = 0"
                    : "|x|^n + |y|^n = 1", Palette.Text, 20) { Bold = true },
                new LabelMark(new PlotPoint(Scale.Left, 216), $"n = {Number(order)}", ink, 26) { Bold = true },
                .. Remark(order).Select((line, i) => new LabelMark(new PlotPoint(Scale.Left, 246 + 19 * i), line, Palette.Muted, 14)),
            ],
        };
    }

    private static string[] Remark(NormOrder order) => order.Value switch
    {
        0 => ["Only the axes are left."],
        < 0.995 => ["A star: no norm, and the", "surest way to the axes."],
        < 1.005 => ["Its corners lie on the axes."],
        < 1.995 => ["Convex and blunt: no corners."],
        < 2.005 => ["Round: no direction is special."],
        < double.PositiveInfinity => ["It bulges to the diagonals."],
        _ => ["Its corners lie on the diagonals."],
    };

    private static Chart ScaleOf(NormOrder order, NormOrder[] rests, OrderStyle style, Ink ink)
    {
        Axis across = new("", 0, 1), up = new("", -1, 1);
        return new Chart(Scale, across, up,
        [
            new LineMark([new(0, 0), new(1, 0)], new Stroke(Palette.Context, 2)),
            new LineMark([new(0, 0), new(Progress(order), 0)], new Stroke(ink, 3)),
            .. rests.SelectMany(rest => (Mark[])
            [
                new DotMark(new PlotPoint(Progress(rest), 0), 0, Tint.Of(style[rest], 0.55), 6),
                new LabelMark(new PlotPoint(Progress(rest), 0), OrderStyle.Number(rest), style[rest], 14, LabelAnchor.Middle) {
                    Bold = true, Down = 24 },
            ]),
            new DotMark(new PlotPoint(Progress(order), 0), 0, ink, 13),
        ]);
    }

    /// <summary>At rest the norm's own colour; on the way, where no norm has a name, none.</summary>
    private static Ink InkOf(NormOrder order, NormOrder[] rests, OrderStyle style)
    {
        // In a few steps: a GIF has colours for few.
        const double Reach = 0.04;
        const int Steps = 3;
        NormOrder nearest = rests.MinBy(rest => Math.Abs(Progress(rest) - Progress(order)));
        double share = Math.Min(1, Math.Abs(Progress(nearest) - Progress(order)) / Reach);
        return Tint.Between(style[nearest], Palette.Muted, Math.Round(share * Steps) / Steps);
    }

    private static string Number(NormOrder order) => order.IsInfinite ? "∞" : order.Value switch
    {
        0 => "0",
        < 10 => order.Value.ToString("0.00", CultureInfo.InvariantCulture),
        _ => order.Value.ToString("0", CultureInfo.InvariantCulture),
    };
}
