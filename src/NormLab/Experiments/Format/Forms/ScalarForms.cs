using System.Collections.Immutable;
using System.Globalization;
using NormLab.Experiments.Format.Shapes;
using NormLab.Experiments.Specifications;
using NormLab.Values;

namespace NormLab.Experiments.Format.Forms;

/// <summary>The forms of numbers, words and text.</summary>
internal static class ScalarForms
{
    /// <summary>true or false.</summary>
    public static Form<bool> Truth { get; } = new ScalarForm<bool>(new BooleanShape(), scalar => scalar.Text == "true", value => value
        ? "true" : "false");

    /// <summary>A number.</summary>
    public static Form<double> Number(double? minimum = null, double? above = null, double? below = null, double? maximum = null) =>
        new ScalarForm<double>(new NumberShape(minimum, above, below, maximum), ScalarCheck.Number, Text);

    /// <summary>A number, or nothing.</summary>
    public static Form<double?> OptionalNumber(NumberRange range) =>
        new ScalarForm<double?>(range.IsWhole ? IntegerShape.Of(range) : NumberShape.Of(range), scalar => ScalarCheck.Number(scalar),
            value => value is { } number ? Text(number) : null);

    /// <summary>A whole number of 32 bits.</summary>
    public static Form<int> Integer(int minimum, int maximum = int.MaxValue) =>
        new ScalarForm<int>(new IntegerShape(minimum, maximum), scalar => checked((int)ScalarCheck.Integer(scalar)), Text);

    /// <summary>A whole number.</summary>
    public static Form<long> Long(long minimum, long maximum) =>
        new ScalarForm<long>(new IntegerShape(minimum, maximum), ScalarCheck.Integer, Text);

    /// <summary>A whole number, or a word that stands for none.</summary>
    public static Form<int?> IntegerOr(string word, int minimum) => new ScalarForm<int?>(new IntegerShape(minimum, int.MaxValue, word),
        scalar => scalar.Text == word ? null : checked((int)ScalarCheck.Integer(scalar)), value =>
            value is { } number ? Text(number) : word);

    /// <summary>A member of an enumeration, by its word.</summary>
    public static Form<T> Word<T>()
        where T : struct, Enum => new ScalarForm<T>(new ChoiceShape(Names.All<T>()), scalar => Names.Parse<T>(scalar.Text), Names.Of);

    /// <summary>One of several words.</summary>
    public static Form<T> Word<T>(ImmutableArray<string> words, Func<string, T> parse, Func<T, string> write) =>
        new ScalarForm<T>(new ChoiceShape(words), scalar => parse(scalar.Text), write);

    /// <summary>Text.</summary>
    public static Form<string> TextOf(TextShape shape) => new ScalarForm<string>(shape, scalar => scalar.Text, YamlText.Of);

    /// <summary>Text, or nothing.</summary>
    public static Form<string?> OptionalText(TextShape shape) =>
        new ScalarForm<string?>(shape, scalar => scalar.Text, value => value is null ? null : YamlText.Of(value));

    private static string Text<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
}
