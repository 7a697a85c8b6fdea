using NormLab.Reporting.Figures;
using SkiaSharp;

namespace NormLab.Reporting.Rendering;

/// <summary>Paints that draw lines.</summary>
internal static class StrokePaint
{
    /// <summary>The paint of a stroke. Without <paramref name="dashes"/>, dashed lines are drawn solid and marked for
    /// <see cref="SvgDocument"/>.</summary>
    public static SKPaint Of(Stroke stroke, bool dashes) => new()
    {
        Color = SKColor.Parse(stroke.Ink.Light).WithAlpha((byte)Math.Round(stroke.Opacity * 255)),
        Style = SKPaintStyle.Stroke,
        StrokeWidth = (float)stroke.Width,
        // In an SVG only mitred lines carry the mark; the document makes all joins round afterwards.
        StrokeJoin = dashes ? SKStrokeJoin.Round : SKStrokeJoin.Miter,
        IsAntialias = true,
        PathEffect = stroke.Dashed && dashes ? SKPathEffect.CreateDash(PanelPlot.Dashes, 0) : null,
        StrokeMiter = stroke.Dashed ? SvgDocument.MiterOfDashedLines : 4,
    };
}
