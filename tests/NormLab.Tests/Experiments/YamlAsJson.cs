using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NormLab.Experiments.Format.Trees;

namespace NormLab.Tests.Experiments;

/// <summary>YAML as the JSON an editor sees: scalars by YAML 1.2's core schema, whatever the format expects of them.</summary>
internal static partial class YamlAsJson
{
    public static JsonNode? Convert(string yaml) => Convert(YamlTree.Read(yaml, "yaml"));

    private static JsonNode? Convert(Node node) => node switch
    {
        ListNode list => new JsonArray([.. list.Items.Select(Convert)]),
        MappingNode mapping => new JsonObject(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, Convert(entry.Value)))),
        ScalarNode { IsNull: true } => null,
        ScalarNode { IsBoolean: true } scalar => bool.Parse(scalar.Text),
        ScalarNode { IsQuoted: false } scalar when Number().IsMatch(scalar.Text) => JsonNode.Parse(BigDecimal(scalar.Text)),
        ScalarNode scalar => scalar.Text,
        _ => throw new NotSupportedException(),
    };

    private static string BigDecimal(string text) => double.Parse(text, CultureInfo.InvariantCulture)
        .ToString("R", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex Number();
}
