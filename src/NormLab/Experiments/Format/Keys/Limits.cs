using System.Text.RegularExpressions;
using NormLab.Experiments.Format.Forms;
using NormLab.Experiments.Format.Shapes;
using NormLab.Values;

namespace NormLab.Experiments.Format.Keys;

/// <summary>Ranges and forms that several keys have in common.</summary>
internal static partial class Limits
{
    /// <summary>The most hidden layers.</summary>
    public const int Layers = 100;

    /// <summary>A name, for tables and files.</summary>
    public static TextShape Name { get; } =
        new(NamePattern(), "up to 64 letters, digits, '-', '_' and '.', the first a letter or digit");

    /// <summary>A line of text.</summary>
    public static TextShape Line { get; } =
        new(LinePattern(), "one line of at most 1,000 characters");

    /// <summary>A seed.</summary>
    public static Form<long> Seed { get; } = ScalarForms.Long(0, uint.MaxValue);

    /// <summary>A number for every layer of weights, or one for each.</summary>
    public static ListForm<double> LayerNumbers { get; } = ListForm<double>.Of(ScalarForms.Number(minimum: 0, maximum: 1000), 1, Layers + 1,
        orSingle: true);

    /// <summary>A whole number for every layer of weights, or one for each.</summary>
    public static ListForm<int> LayerCounts { get; } = ListForm<int>.Of(ScalarForms.Integer(0, 1000), 1, Layers + 1, orSingle: true);

    /// <summary>The list's form where the list may be absent.</summary>
    public static Form<ValueList<T>?> Optional<T>(ListForm<T> list) => new NullableForm<ValueList<T>>(list);

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
    private static partial Regex NamePattern();

    [GeneratedRegex("^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]{1,1000}$")]
    private static partial Regex LinePattern();
}
