using System.Collections.Immutable;
using NormLab.Norms;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Shapes.Drawing;
using NormLab.Reporting.Shapes.Geometry;
using NormLab.Reporting.Wording;

namespace NormLab.Reporting.Shapes.Pictures;

/// <summary>A loss meets the ball of each norm: why L1 makes zeros and L2 does not. The same loss everywhere; its contours grow from its
/// minimum until they touch the ball, and where they do is the best there is within the ball.</summary>
public static class TouchingPicture
{
    private const double Side = 252, Gutter = 32, Top = 106, RowHeight = 322;

    private const int Contours = 12;

    private static readonly Axis First = new("", -1.3, 2.5), Second = new("", -1.3, 2.5);

    /// <summary>The loss of the picture.</summary>
    public static QuadraticLoss Loss { get; } = new(new PlotPoint(1.55, 0.8), 1, 0.3, 0.6);

    /// <summary>Draws the orders, three in a row.</summary>
    public static Picture Of(IReadOnlyList<NormOrder> orders, OrderStyle style)
    {
        var charts = ImmutableArray.CreateBuilder<Chart>();
        var notes = ImmutableArray.CreateBuilder<LabelMark>();
        notes.Add(new LabelMark(new PlotPoint(Picture.Edge, Picture.TitleBaseline + 21),
            "Ellipses: equal loss, the same in all panels. Shaded: the ball of norm 1. Dashed: where "
                + "the best point goes as the ball grows from 0.", Palette.Muted, 13));
        for (int i = 0; i < orders.Count; i++)
        {
            double left = Picture.Edge + 14 + i % 3 * (Side + Gutter), top = Top + i / 3 * RowHeight;
            PlotPoint touching = ConstrainedMinimum.Of(Loss, orders[i], 1);
            notes.Add(new LabelMark(new PlotPoint(left, top - 12), OrderStyle.Name(orders[i]), style[orders[i]], 16) { Bold = true });
            notes.Add(new LabelMark(new PlotPoint(left + 38, top - 12), $"{Coordinates(touching)}: {Verdict(touching)}", Palette.Text, 13));
            charts.Add(new Chart(new ChartArea(left, top, Side, Side), First, Second, Marks(orders[i], touching, style[orders[i]])));
        }
        int rows = (orders.Count + 2) / 3;
        return new Picture("touching", "Where the loss touches the ball",
            "The minimum of one quadratic loss within the unit ball of each norm: " + string.Join("; ", orders.Select(order =>
            {
                PlotPoint touching = ConstrainedMinimum.Of(Loss, order, 1);
                return $"{OrderStyle.Condition(order)} at {Coordinates(touching)}, {Verdict(touching)}";
            })) + ".",
            Picture.PageWidth, (int)(Top + rows * RowHeight - 30), charts.ToImmutable())
        {
            Notes = notes.ToImmutable(),
        };
    }

    private static string Coordinates(PlotPoint w) => $"({Text.Number(Math.Round(w.X, 2))}, {Text.Number(Math.Round(w.Y, 2))})";

    private static string Verdict(PlotPoint touching) =>
        touching.X == 0 || touching.Y == 0 ? "one weight is 0" : Math.Abs(touching.X - touching.Y) < 1e-9 ? "both are alike"
            : "no weight is 0";

    private static ImmutableArray<Mark> Marks(NormOrder order, PlotPoint touching, Ink ink)
    {
        Mark[] ball = order.Value == 0
            ? [new LineMark([new(First.Minimum, 0), new(First.Maximum, 0)], new Stroke(ink, 2.4)),
                new LineMark([new(0, Second.Minimum), new(0, Second.Maximum)], new Stroke(ink, 2.4))]
            : [new RegionMark(UnitBallsPicture.Boundary(order), ink, 0.22),
                new LineMark(UnitBallsPicture.Boundary(order), new Stroke(ink, 2.4)),
               new LineMark(Path(order), new Stroke(ink, 1.6, Dashed: true))];
        return
        [
            .. Enumerable.Range(1, Contours).Reverse()
                .Select(k => new RegionMark(Loss.Contour(LevelOf(k)), Tint.Of(Palette.Muted, 0.018 * (Contours + 1 - k)), 1)),
            .. Axes.Grid(First, Second, Axes.Numbers(-1, 0, 1, 2), Axes.Numbers(-1, 0, 1, 2)),
            .. Enumerable.Range(1, Contours).Select(k => new LineMark(Loss.Contour(LevelOf(k)), new Stroke(Palette.Context, 1))),
            .. ball,
            new LineMark(Loss.Contour(Loss.At(touching)), new Stroke(Palette.Text, 1.6)),
            new DotMark(Loss.Minimum, 0, Palette.Text, 6),
            new DotMark(touching, 0, Palette.Background, 13),
            new DotMark(touching, 0, ink, 10),
        ];
    }

    private static double LevelOf(int contour) => 0.032 * contour * contour;

    /// <summary>Where the minimum goes as the ball grows; below order 1 it jumps.</summary>
    private static ImmutableArray<PlotPoint> Path(NormOrder order)
    {
        var path = ImmutableArray.CreateBuilder<PlotPoint>();
        double largest = LpNorm.Of<double>([Loss.Minimum.X, Loss.Minimum.Y], order);
        for (int i = 0; i <= 120; i++)
        {
            PlotPoint next = ConstrainedMinimum.Of(Loss, order, largest * i / 120);
            if (path.Count > 0 && Math.Abs(next.X - path[^1].X) + Math.Abs(next.Y - path[^1].Y) > 0.2)
                path.Add(new PlotPoint(double.NaN, double.NaN));
            path.Add(next);
        }
        return path.ToImmutable();
    }
}
