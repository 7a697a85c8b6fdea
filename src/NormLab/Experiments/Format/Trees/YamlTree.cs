using System.Globalization;
using NormLab.Formats;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NormLab.Experiments.Format.Trees;

/// <summary>Builds the tree of a YAML document from the parser's events, and refuses what an experiment file has no use for before any of
/// it is built: deep nesting, anchors and aliases, tags, several documents.</summary>
internal sealed class YamlTree
{
    private const int MaximumDepth = 20;
    private readonly string _file;
    private readonly Parser _parser;

    private YamlTree(string text, string file)
    {
        _file = file;
        _parser = new Parser(new Scanner(new StringReader(text)));
    }

    /// <summary>Reads the one document of <paramref name="text"/>.</summary>
    /// <exception cref="InputFileException">This is not YAML, or not one plain document.</exception>
    public static Node Read(string text, string file)
    {
        ControlCharacters.Refuse(text, file);
        try
        {
            return new YamlTree(text, file).Document();
        }
        catch (YamlException exception)
        {
            throw new InputFileException(file, exception.Start.Line, exception.Start.Column.ToString(CultureInfo.InvariantCulture),
                $"This is not YAML: {Excerpt.Of(exception.Message, 200)}", exception);
        }
    }

    private Node Document()
    {
        Next<StreamStart>();
        if (Next<ParsingEvent>() is not DocumentStart) throw new InputFileException(_file, "The document is empty; it "
            + "needs at least 'name', 'network' and 'conditions'.");
        Node root = Value(Next<ParsingEvent>(), depth: 0);
        Next<DocumentEnd>();
        ParsingEvent end = Next<ParsingEvent>();
        return end is StreamEnd ? root : throw Problem(end, "A second document begins here; put every experiment into a file of its own.");
    }

    private Node Value(ParsingEvent current, int depth)
    {
        if (depth > MaximumDepth) throw Problem(current, $"Lists and mappings are nested more than {MaximumDepth} deep "
            + "here; no experiment needs that.");
        switch (current)
        {
            case Scalar scalar:
                RefuseProperties(scalar);
                return new ScalarNode(At(scalar), scalar.Value, scalar.Style is not ScalarStyle.Plain);
            case SequenceStart start:
                RefuseProperties(start);
                var items = new List<Node>();
                for (ParsingEvent next = Next<ParsingEvent>(); next is not SequenceEnd; next = Next<ParsingEvent>())
                    items.Add(Value(next, depth + 1));
                return new ListNode(At(start), items);
            case MappingStart start:
                RefuseProperties(start);
                return Mapping(start, depth);
            default:
                throw Problem(current, "Aliases ('*name') are not part of the format; write the value out.");
        }
    }

    private MappingNode Mapping(MappingStart start, int depth)
    {
        var entries = new List<(ScalarNode, Node)>();
        var lines = new Dictionary<string, long>();
        for (ParsingEvent next = Next<ParsingEvent>(); next is not MappingEnd; next = Next<ParsingEvent>())
        {
            if (next is AnchorAlias or not Scalar) throw Problem(next, "A key must be a plain word.");
            var key = (ScalarNode)Value(next, depth);
            if (!lines.TryAdd(key.Text, key.Place.Line))
                throw Problem(next, FormattableString.Invariant(
                    $"The key '{Excerpt.Of(key.Text)}' stands here a second time; the first is in line {lines[key.Text]}. Keep one."));
            entries.Add((key, Value(Next<ParsingEvent>(), depth + 1)));
        }
        return new MappingNode(At(start), entries);
    }

    private T Next<T>()
        where T : ParsingEvent
    {
        try
        {
            _parser.MoveNext();
        }
        catch (InvalidOperationException exception)
        {
            // YamlDotNet's scanner fails so on some unclosed brackets, without telling where; the last event is near.
            throw new InputFileException(_file, _parser.Current?.End.Line ?? 1, null, "This is "
                + "not YAML from here on; is a bracket not closed?", exception);
        }
        return (T)_parser.Current!;
    }

    private void RefuseProperties(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
            throw Problem(node, "Anchors ('&name') are not part of the format; write the value out where it is needed.");
        if (!node.Tag.IsEmpty) throw Problem(node, $"Tags ('{Excerpt.Of(node.Tag.Value)}') are not part of the format; leave it out.");
    }

    private Place At(ParsingEvent e) => new(_file, e.Start.Line, e.Start.Column);

    private InputFileException Problem(ParsingEvent e, string problem) => At(e).Problem(problem);
}
