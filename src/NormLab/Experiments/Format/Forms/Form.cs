using NormLab.Experiments.Format.Shapes;
using NormLab.Experiments.Format.Trees;

namespace NormLab.Experiments.Format.Forms;

/// <summary>How values of one type stand in an experiment file: what may stand there, how it is read, and how it is written.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
internal abstract class Form<T>
{
    /// <summary>What may stand there.</summary>
    public abstract Shape Shape { get; }

    /// <summary>Reads what the check of shapes has passed.</summary>
    /// <param name="node">What stands there.</param>
    /// <param name="current">The value that it changes: a mapping changes only the keys it names.</param>
    /// <exception cref="NormLab.Formats.InputFileException">A key is missing that the current value does not have either.</exception>
    public abstract T Read(Node node, T current);

    /// <summary>The value as YAML on one line; null where its absence says it.</summary>
    public abstract string? Write(T value);

    /// <summary>The lines of a value that is written as a block, or null for one line.</summary>
    public virtual IEnumerable<(string Name, string Text)>? Block(T value) => null;
}

/// <summary>A form of single values.</summary>
/// <param name="shape">What may stand there.</param>
/// <param name="read">Reads it.</param>
/// <param name="write">Writes it; null for no text.</param>
internal sealed class ScalarForm<T>(Shape shape, Func<ScalarNode, T> read, Func<T, string?> write) : Form<T>
{
    /// <inheritdoc/>
    public override Shape Shape => shape;

    /// <inheritdoc/>
    public override T Read(Node node, T current) => read((ScalarNode)node);

    /// <inheritdoc/>
    public override string? Write(T value) => write(value);
}
