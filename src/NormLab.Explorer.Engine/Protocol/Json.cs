using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace NormLab.Explorer.Engine.Protocol;

/// <summary>How everything that goes to the page or comes from it is written: camel case, words of experiment files for enumerations, null
/// for a number that is none.</summary>
internal static partial class Json
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 16,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false), new FiniteNumbers(),
            new FiniteSingles() },
    };

    /// <summary>What is wrong with a message, in words that name the page's settings and no types.</summary>
    public static string ProblemOf(JsonException error)
    {
        int end = error.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        string said = TypeName().Replace(end < 0 ? error.Message : error.Message[..end], _ => "");
        string name = error.Path is { Length: > 2 } path ? path[(path.LastIndexOf('.') + 1)..] : "";
        if (name.Length == 0) return $"The message cannot be read: {said}";
        return said.Contains("could not be converted", StringComparison.Ordinal) || said.StartsWith("Deserialize", StringComparison.Ordinal)
            ? $"'{name}' has a value that the explorer does not know. Choose another, or reload the page without it in the address."
            : said;
    }

    [GeneratedRegex(@" (for type|to|contained in type) '?(NormLab|System)\.[^' ]*'?")]
    private static partial Regex TypeName();

    /// <summary>Writes NaN and infinities, which JSON does not have, as null.</summary>
    private sealed class FiniteNumbers : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value)) writer.WriteNumberValue(value);
            else writer.WriteNullValue();
        }
    }

    private sealed class FiniteSingles : JsonConverter<float>
    {
        public override float Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetSingle();

        public override void Write(Utf8JsonWriter writer, float value, JsonSerializerOptions options)
        {
            if (float.IsFinite(value)) writer.WriteNumberValue(value);
            else writer.WriteNullValue();
        }
    }
}
