using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace NormLab.Experiments.Specifications;

/// <summary>Writes a run specification in its one canonical form: JSON without white space, keys sorted by code point at every depth,
/// enumerations by their kebab-case names, absent options left out, numbers in their shortest form that reads back to the same
/// bits.</summary>
public static class CanonicalJson
{
    /// <summary>How specifications are written to and read from JSON everywhere.</summary>
    internal static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        MaxDepth = 16,
        // Named, since file-based programs (dotnet run file.cs) switch the default off.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>The canonical text of <paramref name="specification"/>.</summary>
    public static string Write(RunSpecification specification)
    {
        using JsonDocument document = JsonSerializer.SerializeToDocument(specification, Options);
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text)) WriteSorted(document.RootElement, json);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    /// <summary>Reads a specification back.</summary>
    /// <exception cref="JsonException">The text is not JSON, or not a run specification.</exception>
    public static RunSpecification Read(string json) =>
        JsonSerializer.Deserialize<RunSpecification>(json, Options) ?? throw new JsonException("The specification is null.");

    private static void WriteSorted(JsonElement element, Utf8JsonWriter json)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (JsonProperty member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    json.WritePropertyName(member.Name);
                    WriteSorted(member.Value, json);
                }
                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (JsonElement item in element.EnumerateArray()) WriteSorted(item, json);
                json.WriteEndArray();
                break;
            default:
                element.WriteTo(json);
                break;
        }
    }
}
