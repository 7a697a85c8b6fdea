using System.Collections.Immutable;
using System.Text.RegularExpressions;
using NormLab.Values;

namespace NormLab.Experiments.Format.Shapes;

/// <summary>What may stand at a place of an experiment file: the check of a file, the JSON Schema and the table in the documentation follow
/// from it.</summary>
internal abstract record Shape;

/// <summary>Text; a number is taken as it is written.</summary>
/// <param name="Pattern">A regular expression it matches as a whole, which both .NET and JSON Schema understand.</param>
/// <param name="Rule">The pattern in words: "letters and digits".</param>
internal sealed record TextShape(Regex Pattern, string Rule) : Shape;

/// <summary>A finite number.</summary>
/// <param name="Minimum">The least, or null.</param>
/// <param name="Above">What it must exceed, or null.</param>
/// <param name="Below">What it must stay below, or null.</param>
/// <param name="Maximum">The largest, or null.</param>
internal sealed record NumberShape(double? Minimum = null, double? Above = null, double? Below = null, double? Maximum = null) : Shape
{
    /// <summary>The shape of the numbers of a range.</summary>
    public static NumberShape Of(NumberRange range) => new(range.Minimum, range.Above, range.Below, range.Maximum);

    /// <summary>Whether <paramref name="value"/> is allowed.</summary>
    public bool Allows(double value) => double.IsFinite(value) && !(value < Minimum) && !(value <= Above) && !(value >= Below)
        && !(value > Maximum);

    /// <summary>The range in words: "at least 0 and below 1".</summary>
    public string Range => string.Join(" and ",
        new[] { Words("at least", Minimum), Words("above", Above), Words("below", Below), Words("at most", Maximum) }.OfType<string>());

    private static string? Words(string word, double? bound) => bound is { } value ? FormattableString.Invariant($"{word} {value}") : null;
}

/// <summary>A whole number between two bounds, both included, or a word that stands in place of one.</summary>
internal sealed record IntegerShape(long Minimum, long Maximum, string? Word = null) : Shape
{
    /// <summary>The shape of the whole numbers of a range.</summary>
    public static IntegerShape Of(NumberRange range) => new((long)(range.Minimum ?? int.MinValue), (long)(range.Maximum ?? int.MaxValue));
}

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
