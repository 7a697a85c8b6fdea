using System.Collections.Immutable;
using NormLab.Experiments.Format.Shapes;
using NormLab.Experiments.Format.Trees;

namespace NormLab.Experiments.Format.Forms;

/// <summary>A mapping of keys to the parts of a value. Keys are read in the order in which they are declared.</summary>
/// <typeparam name="T">The value's type.</typeparam>
internal sealed class SectionForm<T> : Form<T>
{
    private readonly T _blank;
    private readonly ImmutableArray<Key<T>> _keys;

    /// <summary>Puts a section together.</summary>
    /// <param name="blank">The value with all defaults.</param>
    /// <param name="keys">Its keys.</param>
    public SectionForm(T blank, ImmutableArray<Key<T>> keys)
    {
        (_blank, _keys) = (blank, keys);
        Mapping = new MappingShape([.. keys.Select(key => key.Declaration(blank))]);
    }

    /// <summary>The value with all defaults.</summary>
    public T Blank => _blank;

    /// <summary>The keys that may stand there.</summary>
    public MappingShape Mapping { get; }

    /// <inheritdoc/>
    public override Shape Shape => Mapping;

    /// <inheritdoc/>
    public override T Read(Node node, T current)
    {
        if (node is not MappingNode mapping) return current;
        // A key may stand there twice, by two paths: the later one counts.
        foreach (Key<T> key in _keys)
            foreach ((_, Node value) in mapping.Entries.Where(entry => entry.Key.Text == key.Name)) current = key.Read(current, value);
        return current;
    }

    /// <inheritdoc/>
    public override string Write(T value) => $"{{{string.Join(", ", Entries(value).Select(entry => $"{entry.Name}: {entry.Text}"))}}}";

    /// <inheritdoc/>
    public override IEnumerable<(string Name, string Text)>? Block(T value) => Entries(value);

    /// <summary>The keys that are written, each with its block or with its one line.</summary>
    public IEnumerable<(string Name, string Text, IEnumerable<(string Name, string Text)>? Block)> Parts(T value) =>
        from key in _keys let text = key.Write(value, _blank) where text is not null select (key.Name, text, key.Block(value));

    /// <summary>The keys that are written, with their values.</summary>
    public IEnumerable<(string Name, string Text)> Entries(T value) =>
        from key in _keys let text = key.Write(value, _blank) where text is not null select (key.Name, text);

    /// <summary>Makes sure that what a new value must have is there.</summary>
    /// <exception cref="NormLab.Formats.InputFileException">A key is missing.</exception>
    public void CheckComplete(Node node, string what)
    {
        if (Mapping.Keys.FirstOrDefault(key => key.IsRequired && (node as MappingNode)?.Find(key.Name) is null) is { } missing)
            throw Words.Missing(node, missing, what);
    }
}
