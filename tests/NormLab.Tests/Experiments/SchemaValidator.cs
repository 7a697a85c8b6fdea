using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NormLab.Tests.Experiments;

/// <summary>The keywords of JSON Schema that the schema of experiment files uses, as the standard defines them; any other keyword is an
/// error.</summary>
internal static class SchemaValidator
{
    /// <summary>The first reason why the value does not conform, or null.</summary>
    public static string? Refusal(JsonNode? value, JsonObject schema, string path = "$") =>
        schema.Select(keyword => Refusal(value, schema, keyword.Key, keyword.Value!, path)).FirstOrDefault(reason => reason is not null);

    private static string? Refusal(JsonNode? value, JsonObject schema, string keyword, JsonNode rule, string path)
    {
        string? Unless(bool holds) => holds ? null : $"{path}: {keyword} {rule.ToJsonString()}";
        bool isNumber = Kind(value) == JsonValueKind.Number;
        switch (keyword)
        {
            case "$schema" or "title" or "description" or "default":
                return null;
            case "type":
                return Unless((rule as JsonArray ?? [rule.DeepClone()]).Any(type => Is(value, type!.GetValue<string>())));
            case "enum":
                return Unless(rule.AsArray().Any(allowed => JsonNode.DeepEquals(allowed, value)));
            case "pattern":
                return Kind(value) != JsonValueKind.String ? null
                    : Unless(Regex.IsMatch(value!.GetValue<string>(), rule.GetValue<string>()));
            case "minimum":
                return !isNumber ? null : Unless(Number(value) >= Number(rule));
            case "maximum":
                return !isNumber ? null : Unless(Number(value) <= Number(rule));
            case "exclusiveMinimum":
                return !isNumber ? null : Unless(Number(value) > Number(rule));
            case "exclusiveMaximum":
                return !isNumber ? null : Unless(Number(value) < Number(rule));
            case "minItems":
                return value is JsonArray few ? Unless(few.Count >= Number(rule)) : null;
            case "maxItems":
                return value is JsonArray many ? Unless(many.Count <= Number(rule)) : null;
            case "uniqueItems":
                return value is JsonArray distinct
                    ? Unless(distinct.Select(item => item?.ToJsonString()).Distinct().Count() == distinct.Count) : null;
            case "items":
                return value is JsonArray items ? items.Select((item, i) => Refusal(item, rule.AsObject(), $"{path}[{i}]"))
                    .FirstOrDefault(reason => reason is not null) : null;
            case "minProperties":
                return value is JsonObject small ? Unless(small.Count >= Number(rule)) : null;
            case "maxProperties":
                return value is JsonObject large ? Unless(large.Count <= Number(rule)) : null;
            case "required":
                return value is JsonObject present ? Unless(rule.AsArray().All(name => present.ContainsKey(name!.GetValue<string>())))
                    : null;
            case "propertyNames":
                return value is JsonObject names ? names.Select(entry => Refusal(entry.Key, rule.AsObject(), $"{path}.{entry.Key}"))
                    .FirstOrDefault(reason => reason is not null) : null;
            case "properties":
                return value is JsonObject members
                    ? members.Where(member => rule.AsObject().ContainsKey(member.Key))
                        .Select(member => Refusal(member.Value, rule[member.Key]!.AsObject(), $"{path}.{member.Key}"))
                        .FirstOrDefault(reason => reason is not null)
                    : null;
            case "additionalProperties":
                if (value is not JsonObject all) return null;
                string[] others = [.. all.Select(member => member.Key)
                    .Where(key => schema["properties"]?.AsObject().ContainsKey(key) != true)];
                return rule is JsonObject other
                    ? others.Select(key => Refusal(all[key], other, $"{path}.{key}")).FirstOrDefault(reason => reason is not null)
                    : Unless(others.Length == 0);
            case "anyOf":
                return Unless(rule.AsArray().Any(choice => Refusal(value, choice!.AsObject(), path) is null));
            default:
                throw new NotSupportedException($"The validator does not know the keyword '{keyword}'.");
        }
    }

    private static bool Is(JsonNode? value, string type) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => Kind(value) == JsonValueKind.String,
        "boolean" => Kind(value) is JsonValueKind.True or JsonValueKind.False,
        "number" => Kind(value) == JsonValueKind.Number,
        "integer" => Kind(value) == JsonValueKind.Number && double.IsInteger(Number(value)),
        _ => throw new NotSupportedException($"There is no type '{type}'."),
    };

    private static JsonValueKind Kind(JsonNode? value) => value?.GetValueKind() ?? JsonValueKind.Null;

    private static double Number(JsonNode? value) => double.Parse(value!.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);
}
