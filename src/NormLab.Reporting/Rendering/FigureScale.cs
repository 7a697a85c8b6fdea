using NormLab.Reporting.Figures;
using SkiaSharp;

namespace NormLab.Reporting.Rendering;

/// <summary>Draws what the colours of a map mean: a bar of classes with the limits below it.</summary>
internal static class FigureScale
{
    /// <summary>Height that the bar takes.</summary>
    public const float Height = 42;

    private const float Class = 52, Bar = 14;

    /// <summary>Width that the label and the bar take.</summary>
    public static float Width(ColorScale scale)
    {
        using SKFont font = FigureFont.At(FigureLayout.MediumText);
        return font.MeasureText(scale.Label) + 12 + Class * scale.Inks.Length;
    }

    /// <summary>Draws the scale with its label's text on <paramref name="baseline"/>.</summary>
    public static void Draw(SKCanvas canvas, ColorScale scale, float left, float baseline)
    {
        using SKFont font = FigureFont.At(FigureLayout.MediumText), small = FigureFont.At(FigureLayout.SmallText);
        using var text = new SKPaint { Color = SKColor.Parse(Palette.Text.Light), IsAntialias = true };
        using var muted = new SKPaint { Color = SKColor.Parse(Palette.Muted.Light), IsAntialias = true };
        canvas.DrawText(scale.Label, left, baseline, SKTextAlign.Left, font, text);
        float start = left + font.MeasureText(scale.Label) + 12, top = baseline - Bar + 2;
        foreach ((int i, Ink ink) in scale.Inks.Index())
        {
            using var fill = new SKPaint { Color = SKColor.Parse(ink.Light), IsAntialias = true };
            canvas.DrawRect(start + i * Class, top, Class, Bar, fill);
        }
        using SKPaint frame = StrokePaint.Of(new Stroke(Palette.Axis, 1), dashes: true);
        canvas.DrawRect(start, top, Class * scale.Inks.Length, Bar, frame);
        foreach ((int i, string limit) in scale.Limits.Index())
            canvas.DrawText(limit, start + (i + 1) * Class, top + Bar + 14, SKTextAlign.Center, small, muted);
    }
}
