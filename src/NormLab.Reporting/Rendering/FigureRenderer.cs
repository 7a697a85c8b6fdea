using NormLab.Reporting.Figures;
using ScottPlot;
using SkiaSharp;
using Palette = NormLab.Reporting.Figures.Palette;

namespace NormLab.Reporting.Rendering;

/// <summary>Draws figures.</summary>
public static class FigureRenderer
{
    /// <summary>Pixels of a PNG per pixel at scale 1.</summary>
    private const int PngScale = 2;

    /// <summary>A figure as a PNG picture on a white background.</summary>
    public static byte[] ToPng(Figure figure)
    {
        FigureLayout layout = FigureLayout.Of(figure);
        using SKSurface surface =
            SKSurface.Create(new SKImageInfo(layout.Width * PngScale, layout.Height * PngScale, SKColorType.Rgba8888, SKAlphaType.Opaque));
        surface.Canvas.Scale(PngScale);
        Draw(surface.Canvas, figure, layout, dashes: true);
        using SKImage image = surface.Snapshot();
        using SKPixmap pixels = image.PeekPixels();
        using SKData png = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.Sub, 6))
            ?? throw new InvalidOperationException($"The figure {figure.Name} can't be encoded as PNG.");
        return png.ToArray();
    }

    /// <summary>A figure as an SVG document that scales, with its title and description for those who can't see it.</summary>
    public static SvgDocument ToSvg(Figure figure)
    {
        FigureLayout layout = FigureLayout.Of(figure);
        using var stream = new SKDynamicMemoryWStream();
        using (SKCanvas canvas = SKSvgCanvas.Create(new SKRect(0, 0, layout.Width, layout.Height), stream)) Draw(canvas, figure, layout,
            dashes: false);
        using SKData data = stream.DetachAsData();
        return SvgDocument.Of(figure.Name, figure.Title, figure.Description, layout.Width, layout.Height,
            System.Text.Encoding.UTF8.GetString(data.AsSpan()));
    }

    /// <summary>Draws a figure. Without <paramref name="dashes"/>, dashed lines are drawn solid and marked for
    /// <see cref="SvgDocument"/>.</summary>
    private static void Draw(SKCanvas canvas, Figure figure, FigureLayout layout, bool dashes)
    {
        canvas.Clear(SKColor.Parse(Palette.Background.Light));
        Write(canvas, figure.Title, FigureLayout.Edge, layout.TitleBaseline, FigureLayout.LargeText, Palette.Text,
            SKTextAlign.Left, bold: true);
        if (figure.Scale is { } scale) FigureScale.Draw(canvas, scale, FigureLayout.Edge, FigureLayout.ScaleBaseline);
        if (!figure.Key.IsEmpty) FigureKey.Draw(canvas, figure.Key, layout.Key.X, layout.Key.Y,
            layout.Width - 2 * FigureLayout.Edge, dashes);
        foreach ((Panel panel, SKRect area) in figure.Panels.Zip(layout.Panels)) Draw(canvas, panel, area, dashes);
    }

    private static void Draw(SKCanvas canvas, Panel panel, SKRect area, bool dashes)
    {
        Plot plot = PanelPlot.Build(panel, area, dashes);
        // The plot gets more room than its data area, so that ScottPlot has space for the tick labels around it.
        const float Left = 160, Right = 60, Top = 10, Bottom = 40;
        var around = new PixelRect(area.Left - Left, area.Right + Right, area.Bottom + Bottom, area.Top - Top);
        plot.Layout.Fixed(new PixelPadding(Left, Right, Bottom, Top));
        // ScottPlot draws a plot twice where it had another layout before, and always at first; the first time goes nowhere.
        using (var nowhere = new SKNoDrawCanvas((int)around.Right + 1, (int)around.Bottom + 1)) plot.Render(nowhere, around);
        plot.Render(canvas, around);

        if (panel.Title.Length > 0)
            Write(canvas, panel.Title, area.Left, area.Top - 11, FigureLayout.MediumText, Palette.Text, SKTextAlign.Left, bold: true);
        if (panel.X.Label.Length > 0)
            Write(canvas, panel.X.Label, area.MidX, area.Bottom + 38, FigureLayout.SmallText, Palette.Muted, SKTextAlign.Center);
        if (panel.Y.Label.Length > 0)
            Write(canvas, panel.Y.Label, area.Right, area.Top - 11, FigureLayout.SmallText, Palette.Muted, SKTextAlign.Right);
        foreach (TilesMark tiles in panel.Marks.OfType<TilesMark>()) TilesDrawing.Draw(canvas, tiles, area);
        WriteEndLabels(canvas, panel, area);
        WritePointLabels(canvas, panel, area);
    }

    private static void WritePointLabels(SKCanvas canvas, Panel panel, SKRect area)
    {
        if (!panel.Marks.OfType<PointLabelMark>().Any()) return;
        using SKFont font = FigureFont.At(FigureLayout.SmallText);
        (PlotPoint Point, PointLabelMark? Label)[] points =

        [
            .. panel.Marks.OfType<PointLabelMark>().Select(label => (label.Point, (PointLabelMark?)label)),
            .. panel.Marks.OfType<DotMark>().Select(dot => dot.Center)
                .Concat(panel.Marks.OfType<LineMark>().Where(line => line.Points.Length == 2).SelectMany(Along))
                .Select(place => (place, (PointLabelMark?)null)),
        ];
        SKPoint[] middles = PointLabels.Arrange([.. points.Select(point => Pixel(point.Point))],
            [.. points.Select(point => point.Label is { } label ? font.MeasureText(label.Text) : 0)], area);
        foreach (((PlotPoint point, PointLabelMark? label), SKPoint middle) in points.Zip(middles))
        {
            if (label is null) continue;
            if (PointLabels.Leader(Pixel(point), middle, font.MeasureText(label.Text)) is (var from, var to))
            {
                using SKPaint leader = StrokePaint.Of(new Stroke(label.Ink, 0.8, Opacity: 0.6), dashes: true);
                canvas.DrawLine(from, to, leader);
            }
            Write(canvas, label.Text, middle.X, middle.Y + 4, FigureLayout.SmallText, label.Ink, SKTextAlign.Center);
        }

        // An interval: a label must not lie on it either.
        static IEnumerable<PlotPoint> Along(LineMark line) => Enumerable.Range(0, 9).Select(i => new PlotPoint(
            line.Points[0].X + i / 8.0 * (line.Points[1].X - line.Points[0].X),
                line.Points[0].Y + i / 8.0 * (line.Points[1].Y - line.Points[0].Y)));

        SKPoint Pixel(PlotPoint point)
        {
            Coordinates place = PanelPlot.Place(panel, point);
            return new SKPoint(area.Left + (float)place.X * area.Width, area.Bottom - (float)place.Y * area.Height);
        }
    }

    private static void WriteEndLabels(SKCanvas canvas, Panel panel, SKRect area)
    {
        LineMark[] lines = [.. panel.Marks.OfType<LineMark>().Where(line => line.EndLabel is not null)];
        double[] wanted = [.. lines.Select(line =>
        {
            double end = line.Points.Reverse().Select(point => panel.Y.Position(point.Y)).FirstOrDefault(double.IsFinite, 0);
            return area.Bottom - Math.Clamp(end, 0, 1) * area.Height + 4;
        })];
        double[] places = EndLabels.Spread(wanted, FigureLayout.SmallText + 4, area.Top + 4, area.Bottom + 4);
        foreach ((LineMark line, double y) in lines.Zip(places))
            Write(canvas, line.EndLabel!, area.Right + 6, (float)y, FigureLayout.SmallText, line.Stroke.Ink, SKTextAlign.Left);
    }

    private static void Write(SKCanvas canvas, string text, float x, float y, float size, Ink ink, SKTextAlign align, bool bold = false)
    {
        using SKFont font = FigureFont.At(size, bold);
        using var paint = new SKPaint { Color = SKColor.Parse(ink.Light), IsAntialias = true };
        canvas.DrawText(text, x, y, align, font, paint);
    }
}
