using System.Text.RegularExpressions;
using NormLab.Experiments.Specifications;

namespace NormLab.Experiments.Format.Trees;

/// <summary>A tree as YAML on one line.</summary>
internal static partial class FlowText
{
    /// <summary>The text; reading it gives the same tree.</summary>
    public static string Of(Node node) => node switch
    {
        ScalarNode { IsQuoted: false, IsNull: true } => "null",
        ScalarNode { IsQuoted: false } scalar when scalar.IsBoolean || IsNumber(scalar) => scalar.Text,
        ScalarNode scalar => YamlText.Of(scalar.Text),
        ListNode list => $"[{string.Join(", ", list.Items.Select(Of))}]",
        MappingNode mapping => $"{{{string.Join(", ", mapping.Entries.Select(entry => $"{Of(entry.Key)}: {Of(entry.Value)}"))}}}",
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, "No such node."),
    };

    /// <summary>Whether this is a number, as YAML 1.2's core schema has it.</summary>
    public static bool IsNumber(ScalarNode scalar) => !scalar.IsQuoted && Number().IsMatch(scalar.Text);

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex Number();
}
