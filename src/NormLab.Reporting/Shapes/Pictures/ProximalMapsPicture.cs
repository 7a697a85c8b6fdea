using System.Collections.Immutable;
using NormLab.Penalties.Basis;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Shapes.Drawing;
using NormLab.Reporting.Shapes.Geometry;
using NormLab.Reporting.Wording;

namespace NormLab.Reporting.Shapes.Pictures;

/// <summary>What the proximal map of each penalty makes of a weight: which become exactly 0, and how much the others shrink.</summary>
public static class ProximalMapsPicture
{
    private const double Side = 172, Gutter = 42, Top = 112, RowHeight = 240;

    private const int Columns = 4;

    private static readonly Axis Weight = new("", -ProximalCurve.Largest, ProximalCurve.Largest);

    /// <summary>Draws the curves, four in a row.</summary>
    public static Picture Of(IReadOnlyList<ProximalCurve> curves)
    {
        var charts = ImmutableArray.CreateBuilder<Chart>();
        var notes = ImmutableArray.CreateBuilder<LabelMark>();
        notes.Add(new LabelMark(new PlotPoint(Picture.Edge, Picture.TitleBaseline + 21),
            "A weight w (across) becomes v (up), the v with the smallest p(v) + (v − w)^2/2. "
                + "Shaded: what becomes exactly 0. Dashed: v = w.",
                Palette.Muted, 13));
        for (int i = 0; i < curves.Count; i++)
        {
            double left = Picture.Edge + 14 + i % Columns * (Side + Gutter), top = Top + i / Columns * RowHeight;
            Ink ink = OrderStyle.OfPenalty(curves[i].Penalty, curves.Select(curve => curve.Penalty));
            notes.Add(new LabelMark(new PlotPoint(left, top - 25), curves[i].Penalty, ink, 15) { Bold = true });
            notes.Add(new LabelMark(new PlotPoint(left, top - 8), Remark(curves[i]), Palette.Muted, LabelMark.Small));
            charts.Add(new Chart(new ChartArea(left, top, Side, Side), Weight, Weight, Marks(curves[i], ink)));
        }
        int rows = (curves.Count + Columns - 1) / Columns;
        return new Picture("proximal-maps", "What a proximal step makes of a weight",
            "The proximal maps of penalties with coefficient and step 1. "
                + string.Join(" ", curves.Select(curve => $"{curve.Penalty}: {Remark(curve)}.")),
            Picture.PageWidth, (int)(Top + rows * RowHeight - 30), charts.ToImmutable())
        {
            Notes = notes.ToImmutable(),
        };
    }

    private static string Remark(ProximalCurve curve)
    {
        string threshold = Text.Number(Math.Round(curve.Highest, 2));
        return curve.Traits.HasFlag(PenaltyTraits.Constraint) ? "the nearest weight allowed"
            : !curve.Traits.HasFlag(PenaltyTraits.Separable) ? $"beside a weight of {Text.Number(ProximalCurve.Beside)}"
            : curve.Highest == 0 ? "never 0"
            : curve.Jump > 0 ? $"0 up to {threshold}, then a jump" : $"0 up to {threshold}";
    }

    private static ImmutableArray<Mark> Marks(ProximalCurve curve, Ink ink)
    {
        double l = ProximalCurve.Largest;
        Mark[] zeros = curve.Highest > curve.Lowest
            ? [new RegionMark([new(curve.Lowest, -l), new(curve.Highest, -l), new(curve.Highest, l), new(curve.Lowest, l)],
                Tint.Of(ink, 0.12), 1)] : [];
        Mark[] ends = curve.Jump > 0 ? [.. Ends(curve.Highest, curve.Jump, ink), .. Ends(curve.Lowest, -curve.Jump, ink)] : [];
        return
        [
            .. zeros,
            .. Axes.Grid(Weight, Weight, Axes.Numbers(-2, 0, 2), Axes.Numbers(-2, 0, 2)),
            new LineMark([new(-l, -l), new(l, l)], new Stroke(Palette.Axis, 1.2, Dashed: true)),
            new LineMark(curve.Points, new Stroke(ink, 2.4)),
            .. ends,
        ];
    }

    private static DotMark[] Ends(double at, double jump, Ink ink) =>
        [new DotMark(new PlotPoint(at, 0), 0, ink, 7), new DotMark(new PlotPoint(at, jump), 0, ink, 7, Hollow: true)];
}
