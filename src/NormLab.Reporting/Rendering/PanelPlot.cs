using System.Collections.Immutable;
using NormLab.Reporting.Figures;
using ScottPlot;
using ScottPlot.Rendering.RenderActions;
using ScottPlot.TickGenerators;
using SkiaSharp;
using Axis = NormLab.Reporting.Figures.Axis;
using Palette = NormLab.Reporting.Figures.Palette;

namespace NormLab.Reporting.Rendering;

/// <summary>Turns a panel into a ScottPlot plot. Both of the plot's axes run from 0 to 1; where a value lies between is
/// <see cref="Axis.Position"/>'s business, so that logarithmic axes and axes of names need nothing special.</summary>
internal static class PanelPlot
{
    private const double RidgeOpacity = 0.3;

    private static readonly LinePattern DashPattern = new([6, 3.5f], 0, "dashed");

    /// <summary>Lengths of dashes and gaps.</summary>
    public static float[] Dashes => DashPattern.Intervals;

    /// <summary>How many tick labels fit on a vertical axis of <paramref name="height"/> pixels.</summary>
    public static int VerticalTicks(double height) => Math.Clamp((int)(height / 36), 2, 6);

    /// <summary>Builds the plot of <paramref name="panel"/> for a data area of the size of <paramref name="area"/>. Without
    /// <paramref name="dashes"/>, dashed lines are drawn solid and marked for <see cref="SvgDocument"/>.</summary>
    public static Plot Build(Panel panel, SKRect area, bool dashes)
    {
        var plot = new Plot();
        // Several plots share one canvas; none of them may wipe it.
        plot.RenderManager.RenderActions.RemoveAll(action => action is ClearCanvas or RenderFigureBackground or RenderDataBackground);
        plot.Axes.SetLimits(0, 1, 0, 1);
        plot.Axes.Frame(false);
        bool hasAxes = !panel.Marks.OfType<TilesMark>().Any();
        plot.Axes.Bottom.FrameLineStyle.IsVisible = hasAxes;
        plot.Axes.Bottom.FrameLineStyle.Color = Light(Palette.Axis);
        plot.Axes.Bottom.FrameLineStyle.Width = 1;
        bool names = !panel.Y.Categories.IsEmpty;
        SetTicks(plot.Axes.Bottom, AxisTicks.Of(panel.X, Math.Clamp((int)Math.Round(area.Width / 56), 2, 8)), hasAxes ? 4 : 0);
        SetTicks(plot.Axes.Left, [.. AxisTicks.Of(panel.Y, VerticalTicks(area.Height))
            .Select(tick => names ? tick with { Position = 1 - tick.Position } : tick)], 0);
        plot.Grid.MajorLineColor = Light(Palette.Grid);
        plot.Grid.MajorLineWidth = 1;
        (plot.Grid.XAxisStyle.IsVisible, plot.Grid.YAxisStyle.IsVisible) = (false, hasAxes);
        foreach (Mark mark in panel.Marks) Add(plot, panel, mark, dashes);
        return plot;
    }

    private static void SetTicks(IAxis axis, ImmutableArray<AxisTick> ticks, float length)
    {
        axis.TickGenerator = new NumericManual([.. ticks.Select(tick => tick.Position)], [.. ticks.Select(tick => tick.Label)]);
        axis.TickLabelStyle.FontName = FigureFont.Family;
        axis.TickLabelStyle.FontSize = FigureLayout.SmallText;
        axis.TickLabelStyle.ForeColor = Light(Palette.Muted);
        axis.MajorTickStyle.Length = length;
        axis.MajorTickStyle.Color = Light(Palette.Axis);
        axis.MinorTickStyle.Length = 0;
    }

    private static void Add(Plot plot, Panel panel, Mark mark, bool dashes)
    {
        switch (mark)
        {
            case LineMark line: AddLine(plot, panel, line, dashes); break;
            case BandMark band: AddBand(plot, panel, band); break;
            case RidgeMark ridge: AddRidge(plot, panel, ridge); break;
            case DotMark dot: AddDot(plot, panel, dot); break;
            case ReferenceLine reference: AddReference(plot, panel, reference); break;
            case CellMark cell: CellPlot.Add(plot, panel, cell); break;
            case CellTextMark text: CellPlot.Add(plot, panel, text); break;
            case CellFrameMark frame: CellPlot.Add(plot, panel, frame); break;
            // Drawn when all points have their places, and without axes: see FigureRenderer.
            case PointLabelMark or TilesMark: break;
            default: throw new ArgumentException($"A panel can't draw a {mark.GetType().Name}.", nameof(mark));
        }
    }

    private static void AddLine(Plot plot, Panel panel, LineMark line, bool dashes)
    {
        var piece = new List<Coordinates>();
        foreach (PlotPoint point in line.Points)
        {
            Coordinates place = Place(panel, point);
            if (double.IsFinite(place.X) && double.IsFinite(place.Y)) piece.Add(place);
            else Flush();
        }
        Flush();

        void Flush()
        {
            if (piece.Count > 0)
            {
                ScottPlot.Plottables.Scatter scatter = plot.Add.ScatterLine(piece.ToArray());
                Apply(scatter.LineStyle, line.Stroke, dashes);
                // A single point between two gaps would be invisible as a line.
                if (piece.Count == 1) (scatter.MarkerSize, scatter.MarkerColor) = ((float)line.Stroke.Width, Light(line.Stroke.Ink));
            }
            piece.Clear();
        }
    }

    private static void AddBand(Plot plot, Panel panel, BandMark band)
    {
        var piece = new List<(Coordinates Lower, Coordinates Upper)>();
        foreach ((PlotPoint lower, PlotPoint upper) in band.Lower.Zip(band.Upper))
        {
            (Coordinates Lower, Coordinates Upper) ends = (Place(panel, lower), Place(panel, upper));
            if (double.IsFinite(ends.Lower.X) && double.IsFinite(ends.Lower.Y) && double.IsFinite(ends.Upper.Y)) piece.Add(ends);
            else Flush();
        }
        Flush();

        void Flush()
        {
            // The line along the band shows a piece of one point already.
            if (piece.Count > 1) Fill(plot, [.. piece.Select(ends => ends.Lower), .. Enumerable.Reverse(piece).Select(ends => ends.Upper)],
                band.Ink, band.Opacity);
            piece.Clear();
        }
    }

    private static void AddRidge(Plot plot, Panel panel, RidgeMark ridge)
    {
        Coordinates[] line = [.. ridge.Points.Select(point => Place(panel, point))];
        double foot = Place(panel, new PlotPoint(panel.X.Minimum, ridge.Base)).Y;
        Coordinates[] hill = [new(line[0].X, foot), .. line, new(line[^1].X, foot)];
        Fill(plot, hill, Palette.Background, 1);
        Fill(plot, hill, ridge.Stroke.Ink, RidgeOpacity);
        Apply(plot.Add.ScatterLine(line).LineStyle, ridge.Stroke);
    }

    private static void Fill(Plot plot, Coordinates[] outline, Ink ink, double opacity)
    {
        ScottPlot.Plottables.Polygon polygon = plot.Add.Polygon(outline);
        polygon.FillColor = Light(ink).WithOpacity(opacity);
        polygon.LineWidth = 0;
    }

    private static void AddDot(Plot plot, Panel panel, DotMark dot)
    {
        Coordinates center = Place(panel, dot.Center);
        if (!double.IsFinite(center.X) || !double.IsFinite(center.Y)) return;
        if (dot.Margin > 0)
        {
            Coordinates left = Place(panel, dot.Center with { X = dot.Center.X - dot.Margin }),
                right = Place(panel, dot.Center with { X = dot.Center.X + dot.Margin });
            ScottPlot.Plottables.Scatter margin = plot.Add.ScatterLine((Coordinates[])[left, right]);
            Apply(margin.LineStyle, new Stroke(dot.Ink, 1.5));
        }
        plot.Add.Marker(center, MarkerShape.FilledCircle, (float)dot.Size, Light(dot.Hollow ? Palette.Background : dot.Ink));
        if (dot.Hollow) plot.Add.Marker(center, MarkerShape.OpenCircle, (float)dot.Size, Light(dot.Ink)).MarkerLineWidth = 1.5f;
    }

    private static void AddReference(Plot plot, Panel panel, ReferenceLine reference)
    {
        double x = panel.X.Position(reference.X);
        Apply(plot.Add.ScatterLine((Coordinates[])[new(x, 0), new(x, 1)]).LineStyle, new Stroke(Palette.Axis, 1));
        if (reference.Label.Length == 0) return;
        ScottPlot.Plottables.Text text = plot.Add.Text(reference.Label, x, 1);
        text.LabelFontName = FigureFont.Family;
        text.LabelFontSize = FigureLayout.SmallText;
        text.LabelFontColor = Light(Palette.Muted);
        text.LabelAlignment = Alignment.UpperLeft;
        (text.OffsetX, text.OffsetY) = (4, 2);
    }

    /// <summary>Where a point lies in a panel, 0 to 1 from left to right and from bottom to top.</summary>
    public static Coordinates Place(Panel panel, PlotPoint point)
    {
        double y = panel.Y.Position(point.Y);
        return new Coordinates(panel.X.Position(point.X), panel.Y.Categories.IsEmpty ? y : 1 - y);
    }

    internal static void Apply(LineStyle style, Stroke stroke, bool dashes = false)
    {
        style.Color = Light(stroke.Ink).WithOpacity(stroke.Opacity);
        style.Width = (float)stroke.Width;
        style.Pattern = stroke.Dashed && dashes ? DashPattern : LinePattern.Solid;
        style.StrokeMiter = stroke.Dashed ? SvgDocument.MiterOfDashedLines : 4;
    }

    /// <summary>Figures are drawn in their light colours; the page's dark ones are put in afterwards by name.</summary>
    internal static Color Light(Ink ink) => Color.FromHex(ink.Light);
}
