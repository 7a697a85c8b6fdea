using NormLab.Reporting.Figures;
using SkiaSharp;

namespace NormLab.Reporting.Rendering;

/// <summary>Draws small pictures side by side. A number is as opaque as it is large, so that they suit light and dark grounds.</summary>
internal static class TilesDrawing
{
    private const float Gap = 3;
    private const double Curve = 0.8;

    private static readonly SKColor Positive = new(0x1f, 0x77, 0xd0), Negative = new(0xd9, 0x5f, 0x0e);

    /// <summary>Draws the pictures into the area of a panel, as large as they can be.</summary>
    public static void Draw(SKCanvas canvas, TilesMark mark, SKRect area)
    {
        (int perRow, float width) = Layout(mark, area);
        float height = width * mark.Rows / mark.Columns;
        using var ground = new SKPaint { Color = SKColor.Parse(Palette.Grid.Light) };
        for (int i = 0; i < mark.Tiles.Length; i++)
        {
            var place = SKRect.Create(area.Left + i % perRow * (width + Gap), area.Top + i / perRow * (height + Gap), width, height);
            canvas.DrawRect(place, ground);
            using SKImage picture = Picture(mark, i);
            canvas.DrawImage(picture, place, new SKSamplingOptions(SKFilterMode.Nearest));
        }
    }

    /// <summary>How many pictures stand in a row, and how wide they are.</summary>
    internal static (int PerRow, float Width) Layout(TilesMark mark, SKRect area) => Enumerable.Range(1, mark.Tiles.Length)
        .Select(perRow =>
        {
            int lines = (mark.Tiles.Length + perRow - 1) / perRow;
            return (perRow, Math.Min((area.Width + Gap) / perRow - Gap, ((area.Height + Gap) / lines - Gap) * mark.Columns / mark.Rows));
        }).MaxBy(layout => layout.Item2);

    private static SKImage Picture(TilesMark mark, int tile)
    {
        using var bitmap = new SKBitmap(mark.Columns, mark.Rows, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        for (int i = 0; i < mark.Tiles[tile].Length; i++)
        {
            double share = Math.Clamp(mark.Tiles[tile][i] / mark.Scale, -1, 1);
            byte opacity = (byte)Math.Round(255 * Math.Pow(Math.Abs(share), Curve));
            bitmap.SetPixel(i % mark.Columns, i / mark.Columns, (share < 0 ? Negative : Positive).WithAlpha(opacity));
        }
        bitmap.SetImmutable();
        return SKImage.FromBitmap(bitmap);
    }
}
