using System.Text;
using System.Text.Json;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Rendering;
using SkiaSharp;

namespace NormLab.Reporting.Html;

/// <summary>Where the parts of a figure of several columns lie, as JSON in an attribute of the drawing: what explains it, and its panels.
/// On a phone the page's script stacks them.</summary>
internal static class FigureParts
{
    /// <summary>The JSON; null for figures of one column, which have nothing to stack.</summary>
    public static string? Of(Figure figure)
    {
        if (figure.Columns < 2 || figure.Panels.Length < 2) return null;
        FigureLayout layout = FigureLayout.Of(figure);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            Write(json, "key", Explanation(figure, layout));
            Write(json, "panels", layout.Cells);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static IEnumerable<SKRect> Explanation(Figure figure, FigureLayout layout)
    {
        if (figure.Scale is { } scale)
        {
            float top = FigureLayout.ScaleBaseline - FigureLayout.MediumText - 2;
            yield return new SKRect(FigureLayout.Edge - 2, top, FigureLayout.Edge + FigureScale.Width(scale) + 4, top + FigureScale.Height);
        }
        if (figure.Key.IsEmpty) yield break;
        foreach (SKRect area in FigureKey.Areas(figure.Key, layout.Key.X, layout.Key.Y, layout.Width - 2 * FigureLayout.Edge))
            yield return area;
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<SKRect> areas)
    {
        json.WriteStartArray(name);
        foreach (SKRect area in areas)
        {
            json.WriteStartArray();
            foreach (float number in (float[])[area.Left, area.Top, area.Width, area.Height]) json.WriteNumberValue(Math.Round(number));
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }
}
