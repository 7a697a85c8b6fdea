using System.Text.Json;
using NormLab.Analysis.Inference;

namespace NormLab.Cli.Documents;

/// <summary>What the JSON documents of all verbs have in common.</summary>
internal static class JsonDocuments
{
    /// <summary>Writes one object and ends its line.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="members">Writes what the object holds.</param>
    /// <param name="indented">For documents that people read too.</param>
    public static void WriteDocument(this Stream output, Action<Utf8JsonWriter> members, bool indented = false)
    {
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = indented }))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
    }

    /// <summary>A number, or null where it is not finite: JSON knows neither NaN nor infinity.</summary>
    public static void WriteFinite(this Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value)) json.WriteNumberValue(value);
        else json.WriteNullValue();
    }

    /// <summary>The same under a name; null for nothing too.</summary>
    public static void WriteFinite(this Utf8JsonWriter json, string name, double? value)
    {
        json.WritePropertyName(name);
        json.WriteFinite(value ?? double.NaN);
    }

    /// <summary>An estimate with the ends of its interval, which are null where there is none.</summary>
    public static void WriteMeasured(this Utf8JsonWriter json, string name, Measured value)
    {
        json.WriteStartObject(name);
        json.WriteFinite("estimate", value.Estimate);
        json.WriteFinite("lower", value.Lower);
        json.WriteFinite("upper", value.Upper);
        json.WriteNumber("count", value.Count);
        json.WriteEndObject();
    }
}
