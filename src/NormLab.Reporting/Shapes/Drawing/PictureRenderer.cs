using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Rendering;
using SkiaSharp;

namespace NormLab.Reporting.Shapes.Drawing;

/// <summary>Draws pictures.</summary>
public static class PictureRenderer
{
    /// <summary>Pixels of a PNG per pixel at scale 1.</summary>
    internal const int PngScale = 2;

    /// <summary>A picture as an SVG document that scales, with its title and description for those who can't see it.</summary>
    public static SvgDocument ToSvg(Picture picture)
    {
        using var stream = new SKDynamicMemoryWStream();
        using (SKCanvas canvas = SKSvgCanvas.Create(new SKRect(0, 0, picture.Width, picture.Height), stream)) Draw(canvas, picture,
            dashes: false);
        using SKData data = stream.DetachAsData();
        return SvgDocument.Of(picture.Name, picture.Title, picture.Description, picture.Width, picture.Height,
            Encoding.UTF8.GetString(data.AsSpan()));
    }

    /// <summary>A picture as a PNG at twice its size.</summary>
    public static byte[] ToPng(Picture picture)
    {
        using SKSurface surface = Rasterise(picture, PngScale);
        using SKPixmap pixels = surface.PeekPixels();
        using SKData png = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.Sub, 6))
            ?? throw new InvalidOperationException($"The picture {picture.Name} can't be encoded as PNG.");
        return png.ToArray();
    }

    /// <summary>The pixels of a picture at scale 1, row by row, each as red, green, blue and alpha.</summary>
    internal static uint[] ToPixels(Picture picture)
    {
        using SKSurface surface = Rasterise(picture, 1);
        using SKPixmap pixels = surface.PeekPixels();
        return MemoryMarshal.Cast<byte, uint>(pixels.GetPixelSpan()).ToArray();
    }

    private static SKSurface Rasterise(Picture picture, int scale)
    {
        SKSurface surface = SKSurface
            .Create(new SKImageInfo(picture.Width * scale, picture.Height * scale, SKColorType.Rgba8888, SKAlphaType.Opaque));
        surface.Canvas.Scale(scale);
        Draw(surface.Canvas, picture, dashes: true);
        return surface;
    }

    /// <summary>Draws a picture. Without <paramref name="dashes"/>, dashed lines are drawn solid and marked for
    /// <see cref="SvgDocument"/>.</summary>
    private static void Draw(SKCanvas canvas, Picture picture, bool dashes)
    {
        canvas.Clear(SKColor.Parse(Palette.Background.Light));
        var title = new LabelMark(new PlotPoint(Picture.Edge, Picture.TitleBaseline), picture.Title, Palette.Text, LabelMark.Large)
        {
            Bold = true
        };
        Typesetting.Draw(canvas, title, (float)title.At.X, (float)title.At.Y);
        foreach (Chart chart in picture.Charts)
        {
            foreach (Mark mark in chart.Marks) Draw(canvas, chart, mark, dashes);
        }
        foreach (LabelMark note in picture.Notes)
            Typesetting.Draw(canvas, note, (float)(note.At.X + note.Right), (float)(note.At.Y + note.Down));
    }

    private static void Draw(SKCanvas canvas, Chart chart, Mark mark, bool dashes)
    {
        switch (mark)
        {
            case LineMark line:
                using (SKPath path = PathOf(chart, line.Points, closed: false))
                using (SKPaint paint = StrokePaint.Of(line.Stroke, dashes))
                    DrawClipped(canvas, chart.Area, path, paint);
                break;
            case RegionMark region:
                using (SKPath path = PathOf(chart, region.Points, closed: true))
                using (var paint = new SKPaint
                {
                    Color = SKColor.Parse(region.Ink.Light).WithAlpha((byte)Math.Round(region.Opacity * 255)),
                    IsAntialias = true
                })
                    DrawClipped(canvas, chart.Area, path, paint);
                break;
            case DotMark dot:
                DrawDot(canvas, Place(chart, dot.Center), dot);
                break;
            case LabelMark label:
                SKPoint at = Place(chart, label.At);
                Typesetting.Draw(canvas, label, at.X + (float)label.Right, at.Y + (float)label.Down);
                break;
            default:
                throw new ArgumentException($"A picture can't draw a {mark.GetType().Name}.", nameof(mark));
        }
    }

    private static void DrawClipped(SKCanvas canvas, ChartArea area, SKPath path, SKPaint paint)
    {
        canvas.Save();
        canvas.ClipRect(new SKRect((float)area.Left, (float)area.Top, (float)area.Right, (float)area.Bottom));
        canvas.DrawPath(path, paint);
        canvas.Restore();
    }

    private static void DrawDot(SKCanvas canvas, SKPoint center, DotMark dot)
    {
        float radius = (float)dot.Size / 2;
        using var inside = new SKPaint { Color = SKColor.Parse((dot.Hollow ? Palette.Background : dot.Ink).Light), IsAntialias = true };
        canvas.DrawCircle(center, radius, inside);
        if (!dot.Hollow) return;
        using SKPaint ring = StrokePaint.Of(new Stroke(dot.Ink, 1.6), dashes: false);
        canvas.DrawCircle(center, radius, ring);
    }

    private static SKPath PathOf(Chart chart, ImmutableArray<PlotPoint> points, bool closed)
    {
        var path = new SKPath();
        bool drawing = false;
        foreach (PlotPoint point in points)
        {
            SKPoint place = Place(chart, point);
            if (!float.IsFinite(place.X) || !float.IsFinite(place.Y)) drawing = false;
            else if (drawing) path.LineTo(place);
            else
            {
                path.MoveTo(place);
                drawing = true;
            }
        }
        if (closed) path.Close();
        return path;
    }

    private static SKPoint Place(Chart chart, PlotPoint point) => new(
        InReach(chart.Area.Left + chart.X.Position(point.X) * chart.Area.Width),
            InReach(chart.Area.Bottom - chart.Y.Position(point.Y) * chart.Area.Height));

    /// <summary>What lies far outside the page would cost Skia the precision it needs inside.</summary>
    private static float InReach(double pixels) => (float)Math.Clamp(pixels, -10_000, 20_000);
}
