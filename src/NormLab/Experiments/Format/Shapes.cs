using System.Collections.Immutable;

namespace NormLab.Experiments.Format;

/// <summary>What may stand at a place of an experiment file. <see cref="ExperimentShape"/> puts the whole format together from these; the
/// reader, the
/// writer of the JSON Schema and the table in the documentation all follow it.</summary>
internal abstract record Shape;

/// <summary>Text; a number is taken as it is written.</summary>
/// <param name="Pattern">A regular expression it matches as a whole, which both .NET and JSON Schema understand.</param>
/// <param name="Rule">The pattern in words: "letters and digits".</param>
internal sealed record TextShape(string Pattern, string Rule) : Shape;

/// <summary>A finite number.</summary>
/// <param name="Minimum">The least, or null.</param>
/// <param name="Above">What it must exceed, or null.</param>
/// <param name="Below">What it must stay below, or null.</param>
/// <param name="Maximum">The largest, or null.</param>
internal sealed record NumberShape(double? Minimum = null, double? Above = null, double? Below = null, double? Maximum = null) : Shape
{
    /// <summary>Whether <paramref name="value"/> is allowed.</summary>
    public bool Allows(double value) => double.IsFinite(value) && !(value < Minimum) && !(value <= Above) && !(value >= Below) && !(value > Maximum);

    /// <summary>The range in words: "at least 0 and below 1".</summary>
    public string Range => string.Join(" and ", new[] { Words("at "
        + "least", Minimum), Words("above", Above), Words("below", Below), Words("at most", Maximum) }.OfType<string>());

    private static string? Words(string word, double? bound) => bound is { } value ? FormattableString.Invariant($"{word} {value}") : null;
}

/// <summary>A whole number between two bounds, both included, or a word that stands in place of one.</summary>
internal sealed record IntegerShape(long Minimum, long Maximum, string? Word = null) : Shape;

/// <summary>true or false.</summary>
internal sealed record BooleanShape : Shape;

/// <summary>One of several words.</summary>
internal sealed record ChoiceShape(ImmutableArray<string> Names) : Shape;

/// <summary>A list.</summary>
/// <param name="Item">Its items.</param>
/// <param name="MinimumLength">The least number of items.</param>
/// <param name="MaximumLength">The largest number of items.</param>
/// <param name="OrSingle">Whether one item may stand without brackets.</param>
/// <param name="Distinct">Whether an item may stand in it once only.</param>
internal sealed record ListShape(Shape Item, int MinimumLength, int MaximumLength, bool OrSingle = false, bool Distinct = false) : Shape;

/// <summary>A mapping with keys of the format. Nothing at all stands for an empty one, where no key is required.</summary>
internal sealed record MappingShape(ImmutableArray<Key> Keys) : Shape
{
    /// <summary>Whether it may be empty.</summary>
    public bool MayBeEmpty => !Keys.Any(key => key.IsRequired);
}

/// <summary>A number, or a mapping that holds it and more.</summary>
/// <param name="Number">A <see cref="NumberShape"/> or an <see cref="IntegerShape"/>.</param>
/// <param name="Mapping">The mapping, with one required key: the number's.</param>
internal sealed record NumberOrMappingShape(Shape Number, MappingShape Mapping) : Shape
{
    /// <summary>The shape of a mapping with one required key, whose number may stand alone.</summary>
    public static NumberOrMappingShape Of(ImmutableArray<Key> keys) => new(keys.Single(key => key.IsRequired).Shape, new MappingShape(keys));

    /// <summary>What <paramref name="node"/> says as a mapping: a number alone is the value of the required key.</summary>
    public Node AsMapping(Node node) => node is ScalarNode { IsNull: false } number
        ? new MappingNode(number.Place, [(new ScalarNode(number.Place, Mapping.Keys.Single(key => key.IsRequired).Name, IsQuoted: false), number)])
        : node;
}

/// <summary>A mapping whose keys are names that the user gives; at least one.</summary>
/// <param name="Name">What a name looks like.</param>
/// <param name="What">What the names name, in the plural: "conditions".</param>
/// <param name="Value">What each name has.</param>
/// <param name="MaximumCount">The largest number of names.</param>
internal sealed record NamesShape(TextShape Name, string What, Shape Value, int MaximumCount) : Shape;

/// <summary>A key of the format.</summary>
/// <param name="Name">The key, in kebab-case.</param>
/// <param name="Description">One line for people, in the schema and in the documentation.</param>
/// <param name="Shape">What it holds.</param>
/// <param name="Default">The YAML text that is read where the key is absent, or null: absence then has a meaning of its own, told in the
/// description.</param>
/// <param name="IsRequired">Whether the key must be there.</param>
internal sealed record Key(string Name, string Description, Shape Shape, string? Default = null, bool IsRequired = false);
