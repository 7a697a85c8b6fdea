using System.Globalization;
using System.Text.Json;
using NormLab.Experiments.Format.Trees;
using NormLab.Experiments.Specifications;

namespace NormLab.Experiments.Format;

/// <summary>Values of keys as JSON: numbers, truth values, text, lists and objects, as an experiment file has them.</summary>
public static class SettingJson
{
    /// <summary>Writes an object of settings: {"network.hidden": [32], "data.label-noise": 0.1}.</summary>
    public static void WriteSettings(this Utf8JsonWriter json, IEnumerable<Setting> settings)
    {
        json.WriteStartObject();
        foreach (Setting setting in settings)
        {
            json.WritePropertyName(setting.Key);
            Write(json, YamlTree.Read(setting.Value.Yaml, setting.Key));
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Node node)
    {
        switch (node)
        {
            case ListNode list:
                json.WriteStartArray();
                foreach (Node item in list.Items) Write(json, item);
                json.WriteEndArray();
                break;
            case MappingNode mapping:
                json.WriteStartObject();
                foreach ((ScalarNode key, Node value) in mapping.Entries)
                {
                    json.WritePropertyName(key.Text);
                    Write(json, value);
                }
                json.WriteEndObject();
                break;
            case ScalarNode { IsNull: true }: json.WriteNullValue(); break;
            case ScalarNode { IsBoolean: true } scalar: json.WriteBooleanValue(bool.Parse(scalar.Text)); break;
            case ScalarNode scalar when FlowText.IsNumber(scalar): WriteNumber(json, scalar.Text); break;
            case ScalarNode scalar: json.WriteStringValue(scalar.Text); break;
            default: throw new ArgumentOutOfRangeException(nameof(node), node, "No such node.");
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole)) json.WriteNumberValue(whole);
        else json.WriteNumberValue(double.Parse(text, CultureInfo.InvariantCulture));
    }
}
