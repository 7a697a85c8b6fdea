using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace NormLab.Cli.Tests;

/// <summary>The published schemas, and documents held against them.</summary>
internal static class Documents
{
    private static readonly ConcurrentDictionary<string, JsonSchema> s_schemas = new();

    private static readonly EvaluationOptions Listed = new() { OutputFormat = OutputFormat.List };

    /// <summary>The folder of the schemas.</summary>
    public static string Folder => Repository.File("docs/schemas");

    /// <summary>The file of a schema.</summary>
    public static string FileOf(string kind, int version) => Path.Combine(Folder, $"{kind}.v{version}.json");

    /// <summary>A document is what its first two members say: it conforms to that schema, and has no member that the schema doesn't
    /// tell of.</summary>
    public static void Require(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        JsonProperty[] first = [.. document.RootElement.EnumerateObject().Take(2)];
        Assert.Equal(["document", "version"], first.Select(member => member.Name));
        EvaluationResults results = s_schemas.GetOrAdd(FileOf(first[0].Value.GetString()!, first[1].Value.GetInt32()), Read)
            .Evaluate(JsonNode.Parse(text), Listed);
        Assert.True(results.IsValid, string.Join('\n', results.Details.Where(detail => detail.HasErrors)
            .Select(detail => $"{detail.InstanceLocation}: {string.Join(' ', detail.Errors!.Values)}").Take(5)));
    }

    private static JsonSchema Read(string path)
    {
        JsonNode schema = JsonNode.Parse(File.ReadAllText(path))!;
        Close(schema);
        return JsonSchema.FromText(schema.ToJsonString());
    }

    private static void Close(JsonNode? node)
    {
        if (node is JsonArray list) foreach (JsonNode? item in list) Close(item);
        if (node is not JsonObject schema) return;
        foreach ((_, JsonNode? below) in schema.ToList()) Close(below);
        if (schema["properties"] is JsonObject && schema["type"] is not null && !schema.ContainsKey("additionalProperties"))
            schema["additionalProperties"] = false;
    }
}
