using System.Collections.Immutable;
using NormLab.Reporting.Figures;
using SkiaSharp;

namespace NormLab.Reporting.Rendering;

/// <summary>Draws a figure's key: symbols and what they stand for, in rows under the title.</summary>
internal static class FigureKey
{
    private const float SymbolWidth = 24;
    private const float Space = 20;

    /// <summary>How many rows the key needs.</summary>
    public static int Rows(ImmutableArray<KeyEntry> key, float width) => Places(key, width).Max(place => place.Row) + 1;

    /// <summary>How wide the key is in one row.</summary>
    public static float Width(ImmutableArray<KeyEntry> key)
    {
        using SKFont font = FigureFont.At(FigureLayout.MediumText);
        return key.Sum(entry => SymbolWidth + 6 + font.MeasureText(entry.Label) + Space);
    }

    /// <summary>Draws the key with its first row's text on <paramref name="baseline"/>; see <see cref="SvgDocument"/> for lines
    /// without <paramref name="dashes"/>.</summary>
    public static void Draw(SKCanvas canvas, ImmutableArray<KeyEntry> key, float left, float baseline, float width, bool dashes)
    {
        using SKFont font = FigureFont.At(FigureLayout.MediumText);
        using var text = new SKPaint { Color = SKColor.Parse(Palette.Text.Light), IsAntialias = true };
        foreach ((KeyEntry entry, (float x, int row)) in key.Zip(Places(key, width)))
        {
            float y = baseline + row * FigureLayout.KeyRow, middle = y - 4.5f;
            using SKPaint symbol = StrokePaint.Of(entry.Stroke, dashes);
            if (entry.Symbol == KeySymbol.Frame) canvas.DrawRect(left + x + 4, middle - 6, SymbolWidth - 8, 12, symbol);
            else canvas.DrawLine(left + x, middle, left + x + SymbolWidth, middle, symbol);
            if (entry.Symbol is KeySymbol.Dot or KeySymbol.Ring)
            {
                using var inside = new SKPaint
                {
                    Color =
                    SKColor.Parse((entry.Symbol == KeySymbol.Ring ? Palette.Background : entry.Stroke.Ink).Light),
                    IsAntialias = true
                };
                canvas.DrawCircle(left + x + SymbolWidth / 2, middle, 4, inside);
                canvas.DrawCircle(left + x + SymbolWidth / 2, middle, 4, symbol);
            }
            canvas.DrawText(entry.Label, left + x + SymbolWidth + 6, y, SKTextAlign.Left, font, text);
        }
    }

    /// <summary>Where each entry lies, with its symbol, when the key is drawn so.</summary>
    public static IEnumerable<SKRect> Areas(ImmutableArray<KeyEntry> key, float left, float baseline, float width)
    {
        using SKFont font = FigureFont.At(FigureLayout.MediumText);
        foreach ((KeyEntry entry, (float x, int row)) in key.Zip(Places(key, width)))
        {
            float bottom = baseline + row * FigureLayout.KeyRow + 6;
            yield return new SKRect(left + x - 2, bottom - FigureLayout.KeyRow,
                left + x + SymbolWidth + 8 + font.MeasureText(entry.Label), bottom);
        }
    }

    private static List<(float X, int Row)> Places(ImmutableArray<KeyEntry> key, float width)
    {
        using SKFont font = FigureFont.At(FigureLayout.MediumText);
        var places = new List<(float, int)>();
        float x = 0;
        int row = 0;
        foreach (KeyEntry entry in key)
        {
            float needed = SymbolWidth + 6 + font.MeasureText(entry.Label);
            if (x > 0 && x + needed > width) (x, row) = (0, row + 1);
            places.Add((x, row));
            x += needed + Space;
        }
        return places;
    }
}
