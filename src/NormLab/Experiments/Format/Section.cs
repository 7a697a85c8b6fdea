using System.Collections.Immutable;

namespace NormLab.Experiments.Format;

/// <summary>A checked mapping with its defaults: every key gives what the file says or, where it says nothing, what the format says.</summary>
/// <param name="shape">What it may hold.</param>
/// <param name="node">What it holds; null where the file leaves it out.</param>
internal sealed class Section(MappingShape shape, Node? node)
{
    private readonly MappingNode? _mapping = node as MappingNode;

    /// <summary>The mapping that stands in the place of <paramref name="shape"/>, a <see cref="MappingShape"/> or a <see cref="NumberOrMappingShape"/>.</summary>
    public static Section Of(Shape shape, Node? node) => shape is NumberOrMappingShape either
        ? new Section(either.Mapping, node is null ? null : either.AsMapping(node))
        : new Section((MappingShape)shape, node);

    /// <summary>The value of a key: the file's or the default's; null where there is neither.</summary>
    public Node? Find(string key)
    {
        Key known = shape.Keys.First(k => k.Name == key);
        return _mapping?.Find(key) ?? (known.Default is { } text ? YamlTree.Read(text, "default") : null);
    }

    /// <summary>The mapping under a key, empty where the file leaves it out.</summary>
    public Section Mapping(string key) => Of(ShapeOf(key), Find(key));

    /// <summary>The mapping under a key, or null where the file leaves it out.</summary>
    public Section? MappingOrNull(string key) => Find(key) is null ? null : Mapping(key);

    /// <summary>The keys that the file gives a value, in its order.</summary>
    public IEnumerable<string> Present => _mapping?.Entries.Select(entry => entry.Key.Text) ?? [];

    /// <summary>The text under a key, or null.</summary>
    public string? Text(string key) => (Find(key) as ScalarNode)?.Text;

    /// <summary>The number under a key.</summary>
    public double Number(string key) => ShapeCheck.Number(Scalar(key));

    /// <summary>The number under a key, or null.</summary>
    public double? NumberOrNull(string key) => Find(key) is null ? null : Number(key);

    /// <summary>The whole number under a key.</summary>
    public long Long(string key) => ShapeCheck.Integer(Scalar(key));

    /// <summary>The whole number under a key whose range is within 32 bits.</summary>
    public int Integer(string key) => checked((int)Long(key));

    /// <summary>The whole number under a key, or null where the word stands there that may stand in its place.</summary>
    public int? IntegerOrWord(string key) => Text(key) == ((IntegerShape)ShapeOf(key)).Word ? null : Integer(key);

    /// <summary>The truth value under a key.</summary>
    public bool Boolean(string key) => Scalar(key).Text == "true";

    /// <summary>The enumeration member under a key.</summary>
    public T Choice<T>(string key)
        where T : struct, Enum => Names.Parse<T>(Scalar(key).Text);

    /// <summary>The items under a key, or the single one.</summary>
    public ImmutableArray<T> List<T>(string key, Func<ScalarNode, T> read) => Find(key) switch
    {
        ListNode list => [.. list.Items.Cast<ScalarNode>().Select(read)],
        var single => [read((ScalarNode)single!)],
    };

    private ScalarNode Scalar(string key) => (ScalarNode)Find(key)!;

    private Shape ShapeOf(string key) => shape.Keys.First(k => k.Name == key).Shape;
}
