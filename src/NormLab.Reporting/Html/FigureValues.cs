using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Rendering;
using SkiaSharp;

namespace NormLab.Reporting.Html;

/// <summary>What the page's script can say of a place in a figure: the panels' areas and axes, and the points of lines, dots and cells, as
/// JSON in an attribute of the drawing.</summary>
internal static class FigureValues
{
    /// <summary>Of more points than this nothing is told but the axes: a page stays small.</summary>
    public const int MostPoints = 6_000;

    private const int DigitsAcross = 7, DigitsUp = 4;

    // Stands after what is measured upwards; beside a value it says nothing.
    private static readonly char[] UpArrow = [' ', '↑'];

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON; null for figures of pictures, which have no axes.</summary>
    public static string? Of(Figure figure)
    {
        if (figure.Panels.Any(panel => panel.Marks.OfType<TilesMark>().Any())) return null;
        FigureLayout layout = FigureLayout.Of(figure);
        FigureSeries[][] series = [.. figure.Panels.Select(panel => FigureSeries.Of(figure, panel))];
        bool isShort = series.Sum(panel => panel.Sum(one => one.Points.Length)) <= MostPoints;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Plain))
        {
            json.WriteStartArray();
            foreach ((int i, Panel panel) in figure.Panels.Index()) Write(json, panel, layout.Panels[i], isShort ? series[i] : []);
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter json, Panel panel, SKRect area, FigureSeries[] series)
    {
        json.WriteStartObject();
        json.WriteString("title", panel.Title);
        json.WriteStartArray("area");
        foreach (float side in (float[])[area.Left, area.Top, area.Width, area.Height]) json.WriteRawValue(Short(side, 5));
        json.WriteEndArray();
        Write(json, "x", panel.X);
        Write(json, "y", panel.Y);
        json.WriteStartArray("series");
        double[] before = [];
        foreach (FigureSeries one in series)
        {
            json.WriteStartObject();
            json.WriteString("name", one.Name);
            double[] across = [.. one.Points.Select(point => point.X)];
            // Curves of one panel have the same steps, as a rule; those of the series before hold where none are given.
            if (!across.AsSpan().SequenceEqual(before)) Write(json, "x", before = across, DigitsAcross);
            Write(json, "y", [.. one.Points.Select(point => point.Y)], DigitsUp);
            if (!one.Notes.IsDefaultOrEmpty)
            {
                json.WriteStartArray("notes");
                foreach (string note in one.Notes) json.WriteStringValue(note);
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, double[] numbers, int digits)
    {
        json.WriteStartArray(name);
        foreach (double number in numbers) json.WriteRawValue(Short(number, digits));
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, Axis axis)
    {
        json.WriteStartObject(name);
        json.WriteString("label", axis.Label.TrimEnd(UpArrow));
        json.WritePropertyName("from");
        json.WriteRawValue(Short(axis.Minimum, DigitsAcross));
        json.WritePropertyName("to");
        json.WriteRawValue(Short(axis.Maximum, DigitsAcross));
        if (axis.Scale == AxisScale.Logarithmic) json.WriteBoolean("logarithmic", true);
        if (!axis.Categories.IsEmpty)
        {
            json.WriteStartArray("names");
            foreach (string category in axis.Categories) json.WriteStringValue(category);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static string Short(double number, int digits) =>
        double.Parse(number.ToString($"G{digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            .ToString(CultureInfo.InvariantCulture).Replace("E+", "e", StringComparison.Ordinal);
}
