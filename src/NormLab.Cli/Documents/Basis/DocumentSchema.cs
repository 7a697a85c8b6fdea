using System.ComponentModel;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace NormLab.Cli.Documents.Basis;

/// <summary>The JSON Schema (draft 2020-12) of a kind of document, read off its record.</summary>
internal static class DocumentSchema
{
    private static readonly JsonSerializerOptions Layout =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    private static readonly JsonSchemaExporterOptions Rules =
        new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Complete };

    /// <summary>The schema as JSON text.</summary>
    /// <param name="type">The type of the documents.</param>
    public static string Text(Type type)
    {
        var kind = DocumentKindAttribute.Of(type);
        JsonObject rest = Of(type), members = rest["properties"]!.AsObject();
        members["document"] = new JsonObject { ["const"] = kind.Name };
        members["version"] = new JsonObject { ["const"] = kind.Version };
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = $"urn:normlab:{kind.Name}:{kind.Version}",
            ["title"] = $"NormLab {kind.Name}, version {kind.Version}",
        };
        foreach ((string keyword, JsonNode? value) in rest.ToList()) schema[keyword] = value?.DeepClone();
        return schema.ToJsonString(Layout) + "\n";
    }

    private static JsonObject Of(Type type) => DocumentJson.Options.GetJsonSchemaAsNode(type, Rules).AsObject();

    private static JsonObject Complete(JsonSchemaExporterContext context, JsonNode node)
    {
        // What is no more than "anything" is text or a number.
        JsonObject schema = node as JsonObject ?? new JsonObject { ["type"] = new JsonArray("string", "number", "null") };
        ParameterInfo? parameter = context.PropertyInfo is { } member ? DocumentJson.ParameterOf(member) : null;
        if (context.TypeInfo.Kind == JsonTypeInfoKind.Object && schema["properties"] is JsonObject members)
        {
            foreach (JsonPropertyInfo property in context.TypeInfo.Properties.Where(property => property.IsExtensionData))
                foreach (MetricMembersAttribute named in Attributes<MetricMembersAttribute>(property.AttributeProvider))
                    Add(members, named);
            Require(schema, context.TypeInfo);
        }
        if (parameter is not null && DocumentJson.MayBeAbsent(context.PropertyInfo!)) schema["type"] = WithoutNull(schema["type"]);
        string? text = Attributes<DescriptionAttribute>(parameter).Concat(Attributes<DescriptionAttribute>(context.TypeInfo.Type))
            .FirstOrDefault()?.Description;
        if (text is not null) schema.Insert(0, "description", text);
        foreach (MetricMembersAttribute named in Attributes<MetricMembersAttribute>(parameter))
        {
            var byName = new JsonObject();
            Add(byName, named);
            schema["properties"] = byName;
            schema.Remove("additionalProperties");
        }
        return schema;
    }

    private static void Add(JsonObject members, MetricMembersAttribute named)
    {
        foreach ((string name, string meaning) in named.Members)
        {
            JsonObject value = Of(named.Value);
            value.Remove("description");
            value.Insert(0, "description", char.ToUpperInvariant(meaning[0]) + meaning[1..]);
            members.TryAdd(name, value);
        }
    }

    /// <summary>All members that are always written.</summary>
    private static void Require(JsonObject schema, JsonTypeInfo type)
    {
        string[] names = [.. type.Properties.OrderBy(property => property.Order)
            .Where(property => !property.IsExtensionData && !DocumentJson.MayBeAbsent(property))
            .Select(property => property.Name)];
        schema["required"] = new JsonArray([.. names.Select(name => (JsonNode)name)]);
    }

    private static JsonNode? WithoutNull(JsonNode? types) => types is JsonArray several
        ? several.Where(type => type!.GetValue<string>() != "null").Select(type => type!.DeepClone()).ToArray() is [var only] ? only
            : new JsonArray([.. several.Where(type => type!.GetValue<string>() != "null").Select(type => type!.DeepClone())])
        : types?.DeepClone();

    private static IEnumerable<T> Attributes<T>(ICustomAttributeProvider? provider)
        where T : Attribute => provider?.GetCustomAttributes(typeof(T), inherit: false).Cast<T>() ?? [];
}
