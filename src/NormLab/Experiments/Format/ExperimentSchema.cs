using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NormLab.Experiments.Format.Keys;
using NormLab.Experiments.Format.Shapes;
using NormLab.Experiments.Format.Trees;

namespace NormLab.Experiments.Format;

/// <summary>The JSON Schema (draft 2020-12) of experiment files, with which editors complete and check them.</summary>
public static class ExperimentSchema
{
    private static readonly JsonSerializerOptions Layout =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>The schema as JSON text, of the penalties, optimizers and activations that the catalogs have now.</summary>
    public static string Text => Write();

    private static string Write()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "NormLab experiment",
            ["description"] = "An experiment of NormLab: one network on one data set under several conditions, each from several seeds.",
        };
        foreach ((string keyword, JsonNode? value) in Of(ExperimentKeys.Current.Form.Shape).ToList()) schema[keyword] = value?.DeepClone();
        return schema.ToJsonString(Layout) + "\n";
    }

    private static JsonObject Of(Shape shape) => shape switch
    {
        TextShape text => new JsonObject { ["type"] = Types("string", "number"), ["pattern"] = text.Pattern.ToString() },
        NumberShape number => Of(number),
        IntegerShape { Word: { } word } integer =>
            new JsonObject
            {
                ["anyOf"] =
            new JsonArray(Of(integer with { Word = null }), new JsonObject { ["enum"] = new JsonArray(word) })
            },
        IntegerShape integer => new JsonObject { ["type"] = "integer", ["minimum"] = integer.Minimum, ["maximum"] = integer.Maximum },
        BooleanShape => new JsonObject { ["type"] = "boolean" },
        ChoiceShape choice => new JsonObject { ["enum"] = new JsonArray([.. choice.Names.Select(name => (JsonNode)name)]) },
        ListShape list => Of(list),
        NumberOrMappingShape either => new JsonObject { ["anyOf"] = new JsonArray(Of(either.Number), NotNull(Of(either.Mapping))) },
        MappingShape { MayBeNone: true } mapping =>
            new JsonObject
            {
                ["anyOf"] = new JsonArray(new JsonObject { ["enum"] = new JsonArray(MappingShape.None) },
                Of(mapping with { MayBeNone = false }))
            },
        MappingShape mapping => Of(mapping),
        PatchShape patch => Of(patch),
        VaryShape vary => Of(vary),
        NamesShape names => new JsonObject
        {
            ["type"] = "object",
            ["propertyNames"] = new JsonObject { ["pattern"] = names.Name.Pattern.ToString() },
            ["additionalProperties"] = Of(names.Value),
            ["minProperties"] = 1,
            ["maxProperties"] = names.MaximumCount,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "No such shape."),
    };

    private static JsonObject Of(NumberShape number)
    {
        var schema = new JsonObject { ["type"] = "number" };
        if (number.Minimum is { } minimum) schema["minimum"] = minimum;
        if (number.Above is { } above) schema["exclusiveMinimum"] = above;
        if (number.Below is { } below) schema["exclusiveMaximum"] = below;
        if (number.Maximum is { } maximum) schema["maximum"] = maximum;
        return schema;
    }

    private static JsonObject Of(ListShape list)
    {
        var schema = new JsonObject
        {
            ["type"] = "array",
            ["items"] = Of(list.Item),
            ["minItems"] = list.MinimumLength,
            ["maxItems"] = list.MaximumLength
        };
        if (list.Distinct) schema["uniqueItems"] = true;
        return list.OrSingle ? new JsonObject { ["anyOf"] = new JsonArray(Of(list.Item), schema) } : schema;
    }

    private static JsonObject Of(MappingShape mapping)
    {
        var properties = new JsonObject();
        foreach (KeyShape key in mapping.Keys) properties[key.Name] = Of(key);
        var schema = new JsonObject { ["type"] = mapping.MayBeEmpty ? Types("object", "null") : "object", ["properties"] = properties };
        if (!mapping.MayBeEmpty) schema["required"] =
            new JsonArray([.. mapping.Keys.Where(key => key.IsRequired).Select(key => (JsonNode)key.Name)]);
        schema["additionalProperties"] = false;
        return schema;
    }

    private static JsonObject Of(KeyShape key)
    {
        JsonObject property = Of(key.Shape);
        property["description"] = key.Description;
        if (key.Default is { } text) property["default"] = Value(YamlTree.Read(text, key.Name), key.Shape);
        return property;
    }

    /// <summary>Changes: the keys nested, and every key below them by its path.</summary>
    private static JsonObject Of(PatchShape patch)
    {
        var properties = new JsonObject();
        foreach ((string path, KeyShape key) in patch.Paths) properties[path] = Of(key);
        return new JsonObject { ["type"] = Types("object", "null"), ["properties"] = properties, ["additionalProperties"] = false };
    }

    private static JsonObject Of(VaryShape vary)
    {
        var properties = new JsonObject();
        foreach ((string path, KeyShape key) in vary.Keys.Paths)
        {
            JsonObject values = Of(VaryShape.ListOf(key));
            properties[path] = VaryShape.HasRange(key) ? new JsonObject { ["anyOf"] = new JsonArray(values, Of(VaryShape.Range)) } : values;
            properties[path]!["description"] = key.Description;
        }
        return new JsonObject { ["type"] = Types("object", "null"), ["properties"] = properties, ["additionalProperties"] = false };
    }

    private static JsonNode Value(Node node, Shape shape) => (node, shape) switch
    {
        (ListNode list, ListShape of) => new JsonArray([.. list.Items.Select(item => Value(item, of.Item))]),
        (_, ListShape of) => Value(node, of.Item),
        (ScalarNode scalar, IntegerShape integer) when scalar.Text != integer.Word => ScalarCheck.Integer(scalar),
        (ScalarNode scalar, NumberShape) => ScalarCheck.Number(scalar),
        (ScalarNode scalar, BooleanShape) => scalar.Text == "true",
        (ScalarNode scalar, _) => scalar.Text,
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, $"A default of {shape} can't be this."),
    };

    // Beside a number, nothing at all stands for nothing.
    private static JsonObject NotNull(JsonObject mapping)
    {
        foreach (JsonObject schema in (mapping["anyOf"] as JsonArray)?.OfType<JsonObject>() ?? [mapping])
            if (schema["type"] is JsonArray) schema["type"] = "object";
        return mapping;
    }

    private static JsonArray Types(params string[] types) => new([.. types.Select(type => (JsonNode)type)]);
}
