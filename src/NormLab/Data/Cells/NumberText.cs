using System.Globalization;
using System.Text;

namespace NormLab.Data.Cells;

/// <summary>Numbers as people write them: with thousands, a currency, a percent sign, a decimal comma.</summary>
internal static class NumberText
{
    private const int Longest = 64;
    private const string Currencies = "$€£¥₹", Spaces = " \u00A0\u202F\u2009", OtherMarks = "'’_";

    /// <summary>Reads a number. Percent signs and currencies are left out: 32% is 32.</summary>
    /// <param name="text">The cell, without white space around it.</param>
    /// <param name="decimalMark">'.' or ','; the other of them may stand between thousands, as spaces and apostrophes may.</param>
    /// <param name="value">The number; infinite where it is too large.</param>
    public static bool TryParse(ReadOnlySpan<char> text, char decimalMark, out double value)
    {
        value = double.NaN;
        if (text.IsEmpty || text.Length > Longest) return false;
        bool isNegative = false;
        if (text is ['(', .. var inner, ')'])
        {
            text = inner;
            isNegative = true;
        }
        isNegative ^= TakeSign(ref text);
        bool hasCurrency = TakeCurrency(ref text);
        if (hasCurrency) isNegative ^= TakeSign(ref text);
        else if (text is [.. var share, '%']) text = share.TrimEnd();
        if (!TakeCore(text, decimalMark, out string plain)
            || !double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out value)) return false;
        if (isNegative) value = -value;
        return true;
    }

    private static bool TakeSign(ref ReadOnlySpan<char> text)
    {
        bool isNegative = text is ['-' or '\u2212', ..];
        if (isNegative || text is ['+', ..]) text = text[1..].TrimStart();
        return isNegative;
    }

    private static bool TakeCurrency(ref ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return false;
        if (Currencies.Contains(text[0])) text = text[1..].TrimStart();
        else if (Currencies.Contains(text[^1])) text = text[..^1].TrimEnd();
        else if (text.Length > 4 && text[..3] is "USD" or "EUR" or "GBP" or "CHF") text = text[3..].TrimStart();
        else if (text.Length > 4 && text[^3..] is "USD" or "EUR" or "GBP" or "CHF") text = text[..^3].TrimEnd();
        else return false;
        return true;
    }

    /// <summary>Digits, with marks between groups of three, a fraction and an exponent.</summary>
    private static bool TakeCore(ReadOnlySpan<char> text, char decimalMark, out string plain)
    {
        plain = "";
        if (text.IsEmpty || !(char.IsAsciiDigit(text[0]) || text[0] == decimalMark)) return false;
        var result = new StringBuilder(text.Length);
        int digits = text.IndexOfAnyExceptInRange('0', '9') is var end && end < 0 ? text.Length : end;
        result.Append(text[..digits]);
        ReadOnlySpan<char> rest = text[digits..];
        if (rest is [var mark, ..] && mark != decimalMark && IsGroupMark(mark))
        {
            if (digits > 3 || text[0] == '0') return false;
            while (rest is [var next, _, _, _, ..] && next == mark)
            {
                if (rest[1..4].ContainsAnyExceptInRange('0', '9')) return false;
                result.Append(rest[1..4]);
                rest = rest[4..];
            }
            if (rest is not [] && rest[0] != decimalMark) return false;
        }
        if (rest is [var point, .. var fraction] && point == decimalMark)
        {
            int places = fraction.IndexOfAnyExceptInRange('0', '9') is var stop && stop < 0 ? fraction.Length : stop;
            if (digits + places == 0) return false;
            result.Append('.').Append(fraction[..places]).Append('0');
            rest = fraction[places..];
        }
        if (rest is ['e' or 'E', ..]) result.Append(rest);
        else if (!rest.IsEmpty) return false;
        plain = result.ToString();
        return true;
    }

    private static bool IsGroupMark(char c) => c is '.' or ',' || Spaces.Contains(c) || OtherMarks.Contains(c);
}
