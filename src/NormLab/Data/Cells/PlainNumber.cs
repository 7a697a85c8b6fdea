using System.Globalization;
using System.Runtime.CompilerServices;

namespace NormLab.Data.Cells;

/// <summary>Numbers as programs write them, with a decimal point and an exponent.</summary>
internal static class PlainNumber
{
    // More digits may not fit into 64 bits.
    private const int MostDigits = 18;

    // Whole numbers up to here are doubles.
    private const ulong MostExact = 1UL << 53;

    // Powers of ten up to 10^22 are doubles.
    private static readonly double[] Powers = [.. Enumerable.Range(0, 23).Select(power => double.Parse($"1e{power}",
        CultureInfo.InvariantCulture))];

    /// <summary>Reads a number, to the nearest double; infinite where it is too large.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double value)
    {
        if (TryParseShort(text, out value, out bool isNone)) return true;
        return !isNone && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Reads a number of few digits without an exponent: one division of two doubles that are exact rounds once, as the nearest
    /// double does.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The number.</param>
    /// <param name="isNone">Whether the text is no number of any kind.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TryParseShort(ReadOnlySpan<char> text, out double value, out bool isNone)
    {
        (value, isNone) = (0, false);
        int i = text is ['-' or '+', ..] ? 1 : 0, point = -1;
        if (text.Length - i > MostDigits + 1) return false;
        ulong digits = 0;
        for (; i < text.Length; i++)
        {
            uint digit = (uint)text[i] - '0';
            if (digit <= 9) digits = 10 * digits + digit;
            else if (text[i] == '.' && point < 0) point = i;
            else
            {
                isNone = IsNone(text, i);
                return false;
            }
        }
        int places = point < 0 ? 0 : text.Length - 1 - point, count = text.Length - (text is ['-' or '+', ..] ? 1 : 0)
            - (point < 0 ? 0 : 1);
        if (count is 0 or > MostDigits || digits > MostExact || places >= Powers.Length) return false;
        value = places == 0 ? digits : digits / Powers[places];
        if (text[0] == '-') value = -value;
        return true;
    }

    /// <summary>Whether a character ends all hope for a number, as in dates, amounts, groups of thousands and words.</summary>
    private static bool IsNone(ReadOnlySpan<char> text, int at) => text[at] switch
    {
        '/' or ':' or ',' or '%' or '$' or ' ' => true,
        // Behind an exponent a sign may stand.
        '-' or '+' => at > 0 && text[at - 1] is not ('e' or 'E'),
        // NaN and Infinity are numbers.
        'n' or 'N' or 'i' or 'I' => false,
        var letter => at == 0 && char.IsAsciiLetter(letter),
    };
}
