using System.Collections.Immutable;
using NormLab.Norms;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Shapes.Drawing;
using NormLab.Reporting.Shapes.Geometry;

namespace NormLab.Reporting.Shapes.Pictures;

/// <summary>What each norm makes a single weight cost, with the gradient beside it: |x|^n, and for n infinite max(|x|, 1), the norm of a
/// weight beside another of size 1.</summary>
public static class ScalarNormsPicture
{
    private const double Top = 104, RowHeight = 232, ChartWidth = 176, ChartHeight = 164, Between = 36;

    private static readonly Axis X = new("", -2, 2), Value = new("", -0.3, 2.5), Slope = new("", -2.6, 2.6);

    /// <summary>Draws the orders, two in a row.</summary>
    public static Picture Of(IReadOnlyList<NormOrder> orders, OrderStyle style)
    {
        var charts = ImmutableArray.CreateBuilder<Chart>();
        var notes = ImmutableArray.CreateBuilder<LabelMark>();
        for (int i = 0; i < orders.Count; i++)
        {
            double left = Picture.Edge + 14 + i % 2 * 438, top = Top + i / 2 * RowHeight;
            ScalarNorm norm = ScalarNorm.Of(orders[i]);
            Ink ink = style[orders[i]];
            notes.Add(new LabelMark(new PlotPoint(left, top - 12), OrderStyle.Name(orders[i]), ink, 16) { Bold = true });
            notes.Add(new LabelMark(new PlotPoint(left + 38, top - 12), norm.Formula, Palette.Text, LabelMark.Medium));
            notes.Add(new LabelMark(new PlotPoint(left + ChartWidth + Between, top - 12), $"gradient: {norm.Pull}", Palette.Muted,
                LabelMark.Small));
            charts.Add(new Chart(new ChartArea(left, top, ChartWidth, ChartHeight), X, Value,
                [.. Axes.Grid(X, Value, Axes.Numbers(-2, -1, 0, 1, 2), Axes.Numbers(0, 1, 2)),
                    .. Drawn(norm.Values, norm.ValueEnds, ink)]));
            charts.Add(new Chart(new ChartArea(left + ChartWidth + Between, top, ChartWidth, ChartHeight), X, Slope,
                [.. Axes.Grid(X, Slope, Axes.Numbers(-2, -1, 0, 1, 2), Axes.Numbers(-2, -1, 0, 1, 2)),
                 .. norm.Jumps.Select(jump => new LineMark([new(jump.At, jump.Lowest), new(jump.At, jump.Highest)],
                     new Stroke(ink, 1.4, Dashed: true, Opacity: 0.75))),
                 .. Drawn(norm.Slopes, norm.SlopeEnds, ink)]));
        }
        notes.Add(new LabelMark(new PlotPoint(Picture.Edge, Picture.TitleBaseline + 21),
            "Left: the cost of a weight. Right: its gradient, how hard it is pulled to 0. Dashed: where every slope between will do.",
            Palette.Muted, 13));
        int rows = (orders.Count + 1) / 2;
        return new Picture("scalar-norms", "What a weight costs, and how it is pulled",
            $"For each of {string.Join(", ", orders.Select(OrderStyle.Condition))}, the cost of "
                + "one weight x between -2 and 2 and its gradient. "
                + string.Join(" ", orders.Select(order => $"{OrderStyle.Condition(order)}: {ScalarNorm.Of(order).Pull}.")),
            Picture.PageWidth, (int)(Top + rows * RowHeight - 30), charts.ToImmutable())
        {
            Notes = notes.ToImmutable(),
        };
    }

    private static IEnumerable<Mark> Drawn(ImmutableArray<PlotPoint> points, ImmutableArray<CurveEnd> ends, Ink ink) =>
        [new LineMark(points, new Stroke(ink, 2.4)), .. ends.Select(end => new DotMark(end.At, 0, ink, 7, Hollow: !end.Belongs))];
}
