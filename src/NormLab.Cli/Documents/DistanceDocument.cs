using System.Globalization;
using System.Text;
using System.Text.Json;
using NormLab.Norms;

namespace NormLab.Cli.Documents;

/// <summary>What "distance" prints for programs: one JSON document, or lines of CSV.</summary>
internal static class DistanceDocument
{
    public static void WriteJson(Stream output, ParameterDistance distance, string first, string second)
    {
        output.WriteDocument(json =>
        {
            json.WriteString("a", first);
            json.WriteString("b", second);
            json.WriteNumber("parameters", distance.Count);
            json.WriteStartArray("tensors");
            foreach (TensorDistance tensor in distance.Tensors)
            {
                json.WriteStartObject();
                json.WriteString("name", tensor.Name);
                json.WriteStartArray("shape");
                foreach (long dimension in tensor.Shape) json.WriteNumberValue(dimension);
                json.WriteEndArray();
                WriteNorms(json, "norms", tensor.Norms);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            WriteNorms(json, "total", distance.Total);
            json.WriteStartArray("leftOut");
            foreach (string name in distance.LeftOut) json.WriteStringValue(name);
            json.WriteEndArray();
        }, indented: true);
    }

    /// <summary>A line of names, then one line for each tensor and norm, and for the total, whose tensor is left empty.</summary>
    public static void WriteCsv(Stream output, ParameterDistance distance)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true)
        {
            NewLine = "\r\n"
        };
        writer.WriteLine("tensor,parameters,norm,distance,a,b,relative");
        foreach (TensorDistance tensor in distance.Tensors) WriteLines(writer, Quote(tensor.Name), tensor.Count, tensor.Norms);
        WriteLines(writer, "", distance.Count, distance.Total);
    }

    private static void WriteLines(StreamWriter writer, string name, long count, IEnumerable<NormDistance> norms)
    {
        foreach (NormDistance norm in norms)
        {
            writer.WriteLine(string.Join(',', ((string[])[name, count.ToString(CultureInfo.InvariantCulture), norm.Order.ToString()])
                .Concat(((double[])[norm.Distance, norm.First, norm.Second, norm.Relative])
                    .Select(number => number.ToString("R", CultureInfo.InvariantCulture)))));
        }
    }

    private static string Quote(string field) => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static void WriteNorms(Utf8JsonWriter json, string name, IEnumerable<NormDistance> norms)
    {
        json.WriteStartArray(name);
        foreach (NormDistance norm in norms)
        {
            json.WriteStartObject();
            // An infinite order is no number in JSON, so every order is text.
            json.WriteString("norm", norm.Order.ToString());
            json.WriteFinite("distance", norm.Distance);
            json.WriteFinite("a", norm.First);
            json.WriteFinite("b", norm.Second);
            json.WriteFinite("relative", norm.Relative);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
