using System.Globalization;
using NormLab.Data.Tables;

namespace NormLab.Data.Cells;

/// <summary>Dates as people write them, with or without a time of day.</summary>
internal static class DateText
{
    private const int Longest = 40;

    // The first day counts as 0.
    private static readonly DateTime Origin = new(1970, 1, 1);

    private static readonly string[] NamedMonths =
    [
        "d-MMM-yyyy", "d-MMM-yy", "d MMM yyyy", "d MMM, yyyy", "d. MMM yyyy", "d MMMM yyyy", "d. MMMM yyyy", "d-MMMM-yyyy", "MMM d, yyyy",
        "MMMM d, yyyy", "MMM d yyyy", "MMMM d yyyy", "MMM-yyyy", "MMM yyyy", "MMMM yyyy", "yyyy-MMM-d", "d/MMM/yyyy",
    ];

    private const string Months = "jan feb mar apr may jun jul aug sep oct nov dec";

    private static readonly string[] Times =
        ["H:mm", "H:mm:ss", "H:mm:ss.FFFFFFF", "h:mm tt", "h:mm:ss tt", "H:mmK", "H:mm:ssK", "H:mm:ss.FFFFFFFK", "H:mm:sszz", "HHmm"];

    /// <summary>Reads a date as a number of days since 1970-01-01, with the time of day as a fraction.</summary>
    /// <param name="text">The cell, without white space around it.</param>
    /// <param name="form">One of the forms of dates.</param>
    /// <param name="days">The days.</param>
    public static bool TryParse(ReadOnlySpan<char> text, ColumnForm form, out double days)
    {
        days = double.NaN;
        if (text.Length is < 6 or > Longest || !text.ContainsAnyInRange('0', '9')) return false;
        int split = text.IndexOfAny('T', ' ', '\t');
        // Month names hold spaces and letters; a time is behind a colon's first digits.
        int colon = text.IndexOf(':');
        if (colon >= 0)
        {
            split = text[..colon].LastIndexOfAny('T', ' ');
            if (split < 0) return false;
        }
        else if (split < 0 || !char.IsAsciiDigit(text[^1]) || text[split..].Trim("T \t") is not [_, _, _, _] || text[split] != 'T')
        {
            split = text.Length;
        }
        if (!TryParseDay(text[..split].Trim().TrimEnd(','), form, out DateTime day)) return false;
        double time = 0;
        if (split < text.Length && !TryParseTime(text[(split + 1)..].Trim(), out time)) return false;
        days = (day - Origin).TotalDays + time;
        return true;
    }

    private static bool TryParseDay(ReadOnlySpan<char> text, ColumnForm form, out DateTime day)
    {
        day = default;
        if (TryParseNumbers(text, out int first, out int second, out int third, out int firstLength, out int thirdLength))
        {
            (int year, int month, int date) = (form, firstLength) switch
            {
                (ColumnForm.Dates, 4) => (first, second, third),
                (ColumnForm.DatesDayFirst, <= 2) => (Year(third, thirdLength), second, first),
                (ColumnForm.DatesMonthFirst, <= 2) => (Year(third, thirdLength), first, second),
                _ => (0, 0, 0),
            };
            if (year is < 1 or > 9999 || month is < 1 or > 12 || date < 1 || date > DateTime.DaysInMonth(year, month)) return false;
            day = new DateTime(year, month, date);
            return true;
        }
        return form == ColumnForm.Dates && (
            text.Length == 8 && DateTime.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
            || HasMonth(text)
                && DateTime.TryParseExact(text, NamedMonths, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out day)
            || text is [_, _, _, _, '-' or '/', _, _]
                && DateTime.TryParseExact(text, ["yyyy-MM", "yyyy/MM"], CultureInfo.InvariantCulture, DateTimeStyles.None, out day));
    }

    /// <summary>Whether the first letters are those of a month: most words are none, and trying all forms takes long.</summary>
    private static bool HasMonth(ReadOnlySpan<char> text)
    {
        int start = text.IndexOfAnyInRange('A', 'z');
        return start >= 0 && text.Length >= start + 3
            && Months.Contains(text.Slice(start, 3).ToString(), StringComparison.OrdinalIgnoreCase);
    }

    private static int Year(int number, int length) => length switch
    {
        4 => number,
        // As spreadsheets do.
        2 => number < 50 ? 2000 + number : 1900 + number,
        _ => 0,
    };

    /// <summary>Three numbers with the same mark between them.</summary>
    private static bool TryParseNumbers(ReadOnlySpan<char> text, out int first, out int second, out int third, out int firstLength,
        out int thirdLength)
    {
        (first, second, third, firstLength, thirdLength) = (0, 0, 0, 0, 0);
        int one = text.IndexOfAny('-', '/', '.');
        if (one < 1) return false;
        int two = text[(one + 1)..].IndexOf(text[one]);
        if (two < 1) return false;
        two += one + 1;
        (firstLength, thirdLength) = (one, text.Length - two - 1);
        return one <= 4 && two - one <= 3 && thirdLength is >= 1 and <= 4
            && int.TryParse(text[..one], NumberStyles.None, CultureInfo.InvariantCulture, out first)
            && int.TryParse(text[(one + 1)..two], NumberStyles.None, CultureInfo.InvariantCulture, out second)
            && int.TryParse(text[(two + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out third);
    }

    /// <summary>Hours, minutes and whole seconds of 24 hours, as nearly all times are written; others take longer.</summary>
    private static bool TryParsePlainTime(ReadOnlySpan<char> text, out double time)
    {
        time = 0;
        int seconds = 0;
        if (text is [.., 'Z']) text = text[..^1];
        int colon = text.IndexOf(':');
        if (text.Length is < 4 or > 8 || colon is not (1 or 2)) return false;
        ReadOnlySpan<char> rest = text[(colon + 1)..];
        if (rest is [_, _, ':', _, _] && !int.TryParse(rest[3..], NumberStyles.None, CultureInfo.InvariantCulture, out seconds)
            || rest.Length is not (2 or 5) || rest.Length == 5 && rest[2] != ':'
            || !int.TryParse(text[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out int hours)
            || !int.TryParse(rest[..2], NumberStyles.None, CultureInfo.InvariantCulture, out int minutes)
            || hours > 23 || minutes > 59 || seconds > 59) return false;
        time = new TimeSpan(hours, minutes, seconds).TotalDays;
        return true;
    }

    private static bool TryParseTime(ReadOnlySpan<char> text, out double time)
    {
        if (TryParsePlainTime(text, out time)) return true;
        if (!DateTimeOffset.TryParseExact(text, Times, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out DateTimeOffset moment)) return false;
        // The hour as written: zones differ from row to row where clocks change, and the day belongs to the place.
        time = moment.TimeOfDay.TotalDays;
        return true;
    }
}
