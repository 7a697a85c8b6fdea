using System.Globalization;

namespace NormLab.Studies.Reproduction;

/// <summary>A number as the article prints it, with the digits it prints.</summary>
public readonly record struct PrintedNumber
{
    private readonly int _decimals;
    private readonly int _exponent;

    /// <summary>Reads a printed number: "0.970", "1.24e-2", "1196".</summary>
    /// <exception cref="FormatException">The text is not a number.</exception>
    public PrintedNumber(string text)
    {
        Text = text;
        Value = double.Parse(text, CultureInfo.InvariantCulture);
        string[] parts = text.Split('e', 'E');
        int point = parts[0].IndexOf('.', StringComparison.Ordinal);
        _decimals = point < 0 ? 0 : parts[0].Length - point - 1;
        _exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>As printed.</summary>
    public string Text { get; }

    /// <summary>The value.</summary>
    public double Value { get; }

    /// <summary>What one unit of the last printed digit is worth: 0.001 for "0.970".</summary>
    public double LastDigit => Math.Pow(10, _exponent - _decimals);

    /// <summary>Another number with the same digits after the point and the same power of ten: 0.96963 becomes "0.970" beside
    /// "0.971".</summary>
    public string Format(double value)
    {
        string mantissa = (_exponent == 0 ? value : value / Math.Pow(10, _exponent))
            .ToString("F" + _decimals, CultureInfo.InvariantCulture);
        return _exponent == 0 ? mantissa : string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{_exponent}");
    }

    /// <summary>Whether <paramref name="value"/>, printed with these digits, would read the same.</summary>
    public bool Matches(double value) => Format(value) == Format(Value);
}
