using NormLab.Experiments.Format.Shapes;
using NormLab.Experiments.Format.Trees;

namespace NormLab.Experiments.Format.Forms;

/// <summary>A key of the format, declared once: reader, writer, schema, documentation and changes by path follow from it.</summary>
/// <typeparam name="TOwner">What has the value.</typeparam>
internal abstract class Key<TOwner>
{
    /// <summary>The key, in kebab-case.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a file must have it.</summary>
    public abstract bool IsRequired { get; }

    /// <summary>What the schema and the documentation say of it.</summary>
    /// <param name="blank">An owner with the defaults.</param>
    public abstract KeyShape Declaration(TOwner blank);

    /// <summary>The owner with the value that stands there.</summary>
    public abstract TOwner Read(TOwner owner, Node node);

    /// <summary>The value as YAML on one line; null where it is left out.</summary>
    public abstract string? Write(TOwner owner, TOwner blank);

    /// <summary>The value's lines where it is written as a block, or null.</summary>
    public abstract IEnumerable<(string Name, string Text)>? Block(TOwner owner);
}

/// <summary>A key with its value's form, and how the value is got and set.</summary>
/// <param name="name">The key, in kebab-case.</param>
/// <param name="description">One line for people.</param>
/// <param name="form">How the value stands in a file.</param>
/// <param name="get">Gets it.</param>
/// <param name="set">Sets it.</param>
/// <param name="isRequired">Whether a file must have it; otherwise its default is that of a blank owner.</param>
/// <param name="isBrief">Whether it is left out where it has its default.</param>
internal sealed class Key<TOwner, TValue>(string name, string description, Form<TValue> form, Func<TOwner, TValue> get,
    Func<TOwner, TValue, TOwner> set,
    bool isRequired = false, bool isBrief = false) : Key<TOwner>
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override bool IsRequired => isRequired;

    /// <inheritdoc/>
    public override KeyShape Declaration(TOwner blank) =>
        new(name, description, form.Shape, isRequired || PatchShape.Below(form.Shape) is not null || form.Shape is NamesShape or VaryShape
            ? null : form.Write(get(blank)), isRequired);

    /// <inheritdoc/>
    public override TOwner Read(TOwner owner, Node node) => set(owner, form.Read(node, get(owner)));

    /// <inheritdoc/>
    public override string? Write(TOwner owner, TOwner blank) =>
        isBrief && EqualityComparer<TValue>.Default.Equals(get(owner), get(blank)) ? null : form.Write(get(owner));

    /// <inheritdoc/>
    public override IEnumerable<(string Name, string Text)>? Block(TOwner owner) => form.Block(get(owner));
}
