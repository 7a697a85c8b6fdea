using System.Globalization;

namespace NormLab.Reporting.Tables;

/// <summary>A value of a field: a text, or a number in full precision.</summary>
public readonly record struct Value
{
    private Value(string text, double? number) => (Text, Number) = (text, number);

    /// <summary>The text; of a number, the shortest that reads back to the same bits, and nothing for NaN.</summary>
    public string Text { get; }

    /// <summary>The number, or null for a text.</summary>
    public double? Number { get; }

    /// <summary>No value.</summary>
    public static Value None { get; } = new("", null);

    /// <summary>A text.</summary>
    public static implicit operator Value(string text) => new(text, null);

    /// <summary>A number.</summary>
    public static implicit operator Value(double number) =>
        new(double.IsNaN(number) ? "" : number.ToString("R", CultureInfo.InvariantCulture), number);

    /// <summary>A yes or a no: "true" or "false".</summary>
    public static implicit operator Value(bool condition) => new(condition ? "true" : "false", null);

    /// <summary>A text.</summary>
    public static Value FromString(string text) => text;

    /// <summary>A number.</summary>
    public static Value FromDouble(double number) => number;

    /// <summary>A yes or a no.</summary>
    public static Value FromBoolean(bool condition) => condition;
}
