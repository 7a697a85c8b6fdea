using System.Globalization;
using NormLab.Formats;

namespace NormLab.Experiments.Format.Trees;

/// <summary>A piece of a YAML document that knows where it stands.</summary>
/// <param name="Place">Where it begins.</param>
internal abstract record Node(Place Place);

/// <summary>A single value.</summary>
/// <param name="Place">Where it begins.</param>
/// <param name="Text">Its text, without quotes.</param>
/// <param name="IsQuoted">Whether it was quoted, which makes it text whatever it looks like.</param>
internal sealed record ScalarNode(Place Place, string Text, bool IsQuoted) : Node(Place)
{
    /// <summary>Whether this stands for "nothing", as YAML 1.2's core schema has it.</summary>
    public bool IsNull => !IsQuoted && Text is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>Whether this stands for true or false.</summary>
    public bool IsBoolean => !IsQuoted && Text is "true" or "True" or "TRUE" or "false" or "False" or "FALSE";
}

/// <summary>A list.</summary>
/// <param name="Place">Where it begins.</param>
/// <param name="Items">Its items.</param>
internal sealed record ListNode(Place Place, IReadOnlyList<Node> Items) : Node(Place);

/// <summary>Keys with values, in the document's order; no key stands twice.</summary>
/// <param name="Place">Where it begins.</param>
/// <param name="Entries">Its entries.</param>
internal sealed record MappingNode(Place Place, IReadOnlyList<(ScalarNode Key, Node Value)> Entries) : Node(Place)
{
    /// <summary>The value of a key, or null.</summary>
    public Node? Find(string key) => Entries.FirstOrDefault(entry => entry.Key.Text == key).Value;
}

/// <summary>A place in a file.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">Line, from 1; 0 where there are no lines, as on the command line.</param>
/// <param name="Column">Column, from 1.</param>
internal readonly record struct Place(string File, long Line, long Column)
{
    /// <summary>The exception that reports a problem here.</summary>
    public InputFileException Problem(string problem) => Line == 0
        ? new InputFileException(File, problem)
        : new InputFileException(File, Line, Column.ToString(CultureInfo.InvariantCulture), problem);
}
