using System.Collections.Immutable;
using NormLab.Experiments.Format.Trees;

namespace NormLab.Experiments.Format.Shapes;

/// <summary>A key of the format.</summary>
/// <param name="Name">The key, in kebab-case.</param>
/// <param name="Description">One line for people, in the schema and in the documentation.</param>
/// <param name="Shape">What it holds.</param>
/// <param name="Default">The YAML text of its default, or null: absence then has a meaning of its own, told in the description.</param>
/// <param name="IsRequired">Whether the key must be there.</param>
internal sealed record KeyShape(string Name, string Description, Shape Shape, string? Default = null, bool IsRequired = false);

/// <summary>A mapping with keys of the format. Nothing at all stands for an empty one, where no key is required.</summary>
/// <param name="Keys">Its keys.</param>
/// <param name="MayBeNone">Whether the word "none" may stand in its place, for what is absent by default.</param>
/// <param name="IsWhole">Whether a change of it is one value, and not one of each of its keys.</param>
internal sealed record MappingShape(ImmutableArray<KeyShape> Keys, bool MayBeNone = false, bool IsWhole = false) : Shape
{
    /// <summary>The word that stands in place of a mapping.</summary>
    public const string None = "none";

    /// <summary>Whether it may be empty.</summary>
    public bool MayBeEmpty => !Keys.Any(key => key.IsRequired);

    /// <summary>The names of its keys, for messages.</summary>
    public string Names => string.Join(", ", Keys.Select(key => key.Name));

    /// <summary>The key of a name, or null.</summary>
    public KeyShape? Find(string name) => Keys.FirstOrDefault(key => key.Name == name);

    /// <summary>The same mapping without required keys, as a change of one that is there.</summary>
    public MappingShape AsPatch() =>
        this with { Keys = [.. Keys.Select(key => key with { IsRequired = false, Shape = AsPatch(key.Shape) })] };

    /// <summary>Whether the node is the word that stands for nothing.</summary>
    public static bool IsNone(Node node) => node is ScalarNode { IsQuoted: false, Text: None };

    private static Shape AsPatch(Shape shape) => shape switch
    {
        MappingShape mapping => mapping.AsPatch(),
        NumberOrMappingShape either => either with { Mapping = either.Mapping.AsPatch() },
        _ => shape,
    };
}

/// <summary>A number, or a mapping that holds it and more.</summary>
/// <param name="Number">A <see cref="NumberShape"/> or an <see cref="IntegerShape"/>.</param>
/// <param name="Key">The key of the number in the mapping.</param>
/// <param name="Mapping">The mapping.</param>
internal sealed record NumberOrMappingShape(Shape Number, string Key, MappingShape Mapping) : Shape
{
    /// <summary>The mapping that a number alone stands for, or the mapping itself.</summary>
    public Node AsMapping(Node node) => node is ScalarNode { IsNull: false } number && !(Mapping.MayBeNone && MappingShape.IsNone(node))
        ? new MappingNode(number.Place, [(new ScalarNode(number.Place, Key, IsQuoted: false), number)])
        : node;
}

/// <summary>A mapping whose keys are names that the user gives; at least one.</summary>
/// <param name="Name">What a name looks like.</param>
/// <param name="What">What the names name, in the plural: "conditions".</param>
/// <param name="Value">What each name has.</param>
/// <param name="MaximumCount">The largest number of names.</param>
internal sealed record NamesShape(TextShape Name, string What, Shape Value, int MaximumCount) : Shape;
