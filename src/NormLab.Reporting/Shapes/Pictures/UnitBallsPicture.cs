using System.Collections.Immutable;
using NormLab.Norms;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Shapes.Drawing;
using NormLab.Reporting.Wording;

namespace NormLab.Reporting.Shapes.Pictures;

/// <summary>The unit balls of the plane, one over the other: all (x, y) whose norm is at most 1.</summary>
public static class UnitBallsPicture
{
    private const int PerQuarter = 90;

    /// <summary>Draws the orders.</summary>
    public static Picture Of(IReadOnlyList<NormOrder> orders, OrderStyle style)
    {
        Axis axis = new("", -1.22, 1.22);
        NormOrder[] fromLargest = [.. orders.OrderByDescending(order => order.Value)];
        ImmutableArray<Mark> marks =
        [
            .. fromLargest.Select(order => new RegionMark(Boundary(order), Tint.Of(style[order], 0.1), 1)),
            .. Axes.Grid(axis, axis, Axes.Numbers(-1, 0, 1), Axes.Numbers(-1, 0, 1)),
            .. fromLargest.Select(order => new LineMark(Boundary(order), new Stroke(style[order], 2.4))),
            .. Labels(orders, style),
        ];
        return new Picture("unit-balls", "All points of norm 1",
            "Unit balls in the plane, nested: "
                + string.Join(", ", orders
                .Select(order => $"{OrderStyle.Condition(order)} crosses the diagonal at {Text.Number(OnDiagonal(order))}")) + ".",
            600, 640, [new Chart(new ChartArea(44, 82, 526, 526), axis, axis, marks)])
        {
            Notes = [new LabelMark(new PlotPoint(Picture.Edge, Picture.TitleBaseline + 21),
                "(|x|^n + |y|^n)^{1/n} = 1. The smaller n, the further the ball withdraws to the axes.", Palette.Muted, 13)],
        };
    }

    /// <summary>The boundary of a ball, closed.</summary>
    internal static ImmutableArray<PlotPoint> Boundary(NormOrder order, double radius = 1, int perQuarter = PerQuarter)
    {
        ImmutableArray<(double X, double Y)> points = UnitBall.Boundary(order, perQuarter);
        return [.. points.Append(points[0]).Select(point => new PlotPoint(radius * point.X, radius * point.Y))];
    }

    /// <summary>Where the boundary crosses the diagonal: 2^(-1/n).</summary>
    private static double OnDiagonal(NormOrder order) => UnitBall.Radius(order, Math.PI / 4) / Math.Sqrt(2);

    /// <summary>A name beside each curve, on the diagonal.</summary>
    private static IEnumerable<Mark> Labels(IReadOnlyList<NormOrder> orders, OrderStyle style)
    {
        foreach (NormOrder order in orders)
        {
            double d = OnDiagonal(order);
            yield return order.Value == 0
                ? new LabelMark(new PlotPoint(0, 1), OrderStyle.Name(order), style[order], 16, LabelAnchor.Left)
                {
                    Bold = true,
                    Right = 8,
                    Down = -8
                }
                : new LabelMark(new PlotPoint(d, d), OrderStyle.Name(order), style[order], 16, LabelAnchor.Left)
                {
                    Bold = true,
                    Right = 3,
                    Down = -5
                };
        }
    }
}
