using System.Globalization;
using NormLab.Formats;

namespace NormLab.Norms;

/// <summary>The n of an L_n norm: a real number of at least 0, or infinity. A <see cref="double"/> converts to it: <c>LpNorm.Of(x,
/// 2)</c>.</summary>
public readonly record struct NormOrder
{
    private const string WhatToGive = "Give a number of at least 0, such as 0, 0.5, 1, 2 or 3, or inf.";

    /// <summary>The order n.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is negative or not a number.</exception>
    public NormOrder(double value)
    {
        if (!(value >= 0)) throw new ArgumentOutOfRangeException(nameof(value), value, $"This is no order of a norm. {WhatToGive}");
        Value = Math.Abs(value);
    }

    /// <summary>The maximum norm: the largest |x|.</summary>
    public static NormOrder Infinity { get; } = new(double.PositiveInfinity);

    /// <summary>n; <see cref="double.PositiveInfinity"/> for the maximum.</summary>
    public double Value { get; }

    /// <summary>Whether this is the maximum norm.</summary>
    public bool IsInfinite => double.IsPositiveInfinity(Value);

    /// <summary>The order m of the dual norm, 1/n + 1/m = 1: n / (n - 1), infinity for 1 and 1 for infinity.</summary>
    /// <exception cref="InvalidOperationException">n is below 1: what is no norm has no dual.</exception>
    public NormOrder Dual => Value switch
    {
        < 1 => throw new InvalidOperationException(
            $"L_{this} has no dual norm: below order 1 the triangle inequality fails. Ask for one of order 1 or more."),
        1 => Infinity,
        double.PositiveInfinity => new NormOrder(1),
        double n => new NormOrder(n / (n - 1)),
    };

    /// <summary>The order n.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is negative or not a number.</exception>
    public static implicit operator NormOrder(double value) => new(value);

    /// <summary>Reads what <see cref="ToString"/> writes: a number as programs write it ("0.5", "1e-17"), or "inf", "infinity" or "∞", in
    /// any case.</summary>
    /// <exception cref="FormatException">The text is no number, negative, not a number, or beyond the range of float64.</exception>
    public static NormOrder Parse(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.ToUpperInvariant() is "INF" or "+INF" or "INFINITY" or "+INFINITY" or "∞" or "+∞") return Infinity;
        if (!double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !(value >= 0))
            throw new FormatException($"'{Excerpt.Of(text)}' is no order of a norm. {WhatToGive}");
        // L_0 and L_infinity are other functions than those of the smallest and largest orders, so a number is never rounded to them.
        if (double.IsInfinity(value) || (value == 0 && trimmed.Split('e', 'E')[0].AsSpan().ContainsAnyInRange('1', '9')))
            throw new FormatException($"The order '{Excerpt.Of(text)}' lies beyond the range of float64 "
                + $"({double.Epsilon.ToString(CultureInfo.InvariantCulture)} to "
                + $"{double.MaxValue.ToString(CultureInfo.InvariantCulture)}). Write 0 or inf for what lies beyond.");
        return new NormOrder(value);
    }

    /// <summary>The number as programs write it, "inf" for infinity.</summary>
    public override string ToString() => IsInfinite ? "inf" : Value.ToString("R", CultureInfo.InvariantCulture);
}
