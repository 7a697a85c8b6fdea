using System.Collections.Immutable;
using NormLab.Norms;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Shapes.Drawing;
using NormLab.Reporting.Shapes.Geometry;
using NormLab.Reporting.Shapes.Pictures;
using NormLab.Reporting.Wording;

namespace NormLab.Reporting.Shapes.Animations;

/// <summary>A loss whose minimum goes round the balls of L1, L2 and L-infinity; where it touches them follows. On the ring along which the
/// minimum goes, the stretches are marked from which the touching point has a weight of 0, or two weights alike.</summary>
public static class TouchingTour
{
    /// <summary>How far from the origin the minimum goes.</summary>
    public const double Distance = 2.6;

    private const double Side = 236, Gutter = 18, Top = 112;

    private const int RingPoints = 360;

    private static readonly Axis Plane = new("", -2.95, 2.95);

    private static readonly ImmutableArray<NormOrder> Shown = [1, 2, NormOrder.Infinity];

    /// <summary>The animation.</summary>
    public static Animation Of(int frames = 150)
    {
        var style = new OrderStyle(Shown);
        Panel[] panels = [.. Shown.Select((order, i) => new Panel(order, style[order], i))];
        return new Animation("touching-tour", "Where the loss touches the ball, from all sides", frames,
            frame => Draw(2 * Math.PI * frame / frames, panels, style), _ => Animation.Moving);
    }

    /// <summary>The loss with its minimum at an angle.</summary>
    public static QuadraticLoss LossAt(double angle) =>
        new(new PlotPoint(Distance * Math.Cos(angle), Distance * Math.Sin(angle)), 1, 0.15, 0.8);

    /// <summary>The share of all angles of the minimum at which the best point of the ball has a weight that is exactly 0.</summary>
    public static double ShareWithZero(NormOrder order) => BestFromAllSides(order).Average(best => HasZero(best) ? 1.0 : 0);

    /// <summary>The best point of the ball from the middle of each stretch of the ring.</summary>
    private static PlotPoint[] BestFromAllSides(NormOrder order) =>
        [.. Enumerable.Range(0, RingPoints).Select(i => ConstrainedMinimum.Of(LossAt(2 * Math.PI * (i + 0.5) / RingPoints), order, 1))];

    private static bool HasZero(PlotPoint w) => w.X == 0 || w.Y == 0;

    private static bool AreAlike(PlotPoint w) => Math.Abs(Math.Abs(w.X) - Math.Abs(w.Y)) < 1e-9;

    private static Picture Draw(double angle, Panel[] panels, OrderStyle style) =>
        new("touching-tour", "Where the loss touches the ball, from all sides",
        "The minimum of a loss and the best point of three balls.", Loop.PageWidth, 400, [.. panels.Select(panel => panel.At(angle))])
        {
            Notes =
        [
            new LabelMark(new PlotPoint(Picture.Edge, Picture.TitleBaseline + 22),
                "The minimum of the loss goes round. The coloured arcs: from there, the best point of the ball is a corner.",
                Palette.Muted, 13),
            .. panels.SelectMany(panel => (LabelMark[])
            [
                new LabelMark(new PlotPoint(panel.Area.Left, Top - 14), OrderStyle.Name(panel.Order), style[panel.Order],
                    17) { Bold = true },
                new LabelMark(new PlotPoint(panel.Area.Left + 34, Top - 14), panel.Verdict, Palette.Text, 13),
            ]),
        ],
        };

    /// <summary>One ball with what does not move.</summary>
    private sealed class Panel
    {
        private readonly Ink _ink;
        private readonly ImmutableArray<Mark> _still;

        public Panel(NormOrder order, Ink ink, int column)
        {
            (Order, _ink) = (order, ink);
            Area = new ChartArea(Picture.Edge + 14 + column * (Side + Gutter), Top, Side, Side);
            PlotPoint[] best = BestFromAllSides(order);
            double zeros = best.Average(w => HasZero(w) ? 1.0 : 0), alike = best.Average(w => AreAlike(w) ? 1.0 : 0);
            Verdict = alike > zeros ? $"both alike {Percent(alike)} of the way" : $"a zero {Percent(zeros)} of the way";
            ImmutableArray<PlotPoint> ball = UnitBallsPicture.Boundary(order, perQuarter: 60);
            _still =
            [
                .. Axes.Grid(Plane, Plane, Axes.Numbers(-1, 0, 1), column == 0 ? Axes.Numbers(-1, 0, 1)
                    : Axes.Numbers(-1, 0, 1).Select(number => number with { Label = "" })),
                new LineMark(Arc([.. best.Select(_ => true)]), new Stroke(Palette.Grid, 6)),
                new LineMark(Arc([.. best.Select(w => HasZero(w) || AreAlike(w))]), new Stroke(Tint.Of(ink, 0.45), 6)),
                new RegionMark(ball, Tint.Of(ink, 0.18), 1),
                new LineMark(ball, new Stroke(ink, 2.4)),
            ];
        }

        public NormOrder Order { get; }

        public ChartArea Area { get; }

        public string Verdict { get; }

        public Chart At(double angle)
        {
            QuadraticLoss loss = LossAt(angle);
            PlotPoint touching = ConstrainedMinimum.Of(loss, Order, 1);
            double level = loss.At(touching), edge = Plane.Maximum;
            return new Chart(Area, Plane, Plane,
            [
                .. _still,
                .. ((double[])[0.1, 0.4]).Select(share => new LineMark(loss.Contour(level * share, 90), new Stroke(Palette.Axis, 1))),
                new LineMark(loss.Contour(level, 90), new Stroke(Palette.Text, 1.6)),
                new LineMark([new(-edge, -edge), new(edge, -edge), new(edge, edge), new(-edge, edge), new(-edge, -edge)],
                    new Stroke(Palette.Context, 1.5)),
                new DotMark(loss.Minimum, 0, Palette.Text, 8),
                new DotMark(touching, 0, Palette.Background, 14),
                new DotMark(touching, 0, _ink, 11),
            ]);
        }

        /// <summary>The stretches of the ring that are marked, with gaps between.</summary>
        private static ImmutableArray<PlotPoint> Arc(bool[] marked) =>
            [.. marked.SelectMany((isMarked, i) => isMarked ? (PlotPoint[])[At(i), At(i + 1)] : [new PlotPoint(double.NaN, double.NaN)])];

        private static PlotPoint At(int i) => LossAt(2 * Math.PI * i / RingPoints).Minimum;

        private static string Percent(double share) => share == 0 ? "0%" : Text.Percent(Math.Round(share, 2));
    }
}
