using System.Text.Json;
using System.Text.Json.Nodes;
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
    public static string Write(RunSpecification specification) =>
        Sorted(JsonSerializer.SerializeToNode(specification, Options)!)!.ToJsonString();

    /// <summary>Reads a specification back.</summary>
    /// <exception cref="JsonException">The text is not JSON, or not a run specification.</exception>
    public static RunSpecification Read(string json) =>
        JsonSerializer.Deserialize<RunSpecification>(json, Options) ?? throw new JsonException("The specification is null.");

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
