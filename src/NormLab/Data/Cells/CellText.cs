using System.Globalization;
using NormLab.Data.Tables;

namespace NormLab.Data.Cells;

/// <summary>Reads cells by the form that a column was found to have.</summary>
internal static class CellText
{
    private static readonly ColumnForm[] Forms =
        [ColumnForm.Numbers, ColumnForm.DecimalCommas, ColumnForm.Dates, ColumnForm.DatesDayFirst, ColumnForm.DatesMonthFirst];

    /// <summary>Whether a form is one of dates.</summary>
    public static bool IsDate(ColumnForm form) => form is ColumnForm.Dates or ColumnForm.DatesDayFirst or ColumnForm.DatesMonthFirst;

    /// <summary>Reads a cell as a number; dates as days.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, ColumnForm form, out double value) => form switch
    {
        ColumnForm.Numbers => TryParsePlain(text, out value) || NumberText.TryParse(text, '.', out value),
        // A decimal point among decimal commas can't stand between thousands, or it would have been read so.
        ColumnForm.DecimalCommas => NumberText.TryParse(text, ',', out value) || TryParsePlain(text, out value),
        _ => DateText.TryParse(text, form, out value),
    };

    /// <summary>A number as text that can be read back; empty for one that is missing.</summary>
    public static string Of(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Reads a number as programs write it.</summary>
    public static bool TryParsePlain(ReadOnlySpan<char> text, out double value) =>
        PlainNumber.TryParse(text, out value) && !double.IsNaN(value);

    /// <summary>As what a cell that is no plain number can be read.</summary>
    public static CellReadings Readings(ReadOnlySpan<char> text)
    {
        if (IsInfinite(text)) return CellReadings.Infinite;
        // Nothing is a number or a date without a digit, and little is that is so long.
        if (text.Length > 64 || !text.ContainsAnyInRange('0', '9')) return CellReadings.None;
        CellReadings readings = CellReadings.None;
        for (int i = 0; i < Forms.Length; i++) if (TryParse(text, Forms[i], out _)) readings |= ReadingOf(Forms[i]);
        return readings;
    }

    /// <summary>The reading that a form stands for.</summary>
    public static CellReadings ReadingOf(ColumnForm form) => form switch
    {
        ColumnForm.Numbers => CellReadings.Numbers,
        ColumnForm.DecimalCommas => CellReadings.DecimalCommas,
        ColumnForm.Dates => CellReadings.Dates,
        ColumnForm.DatesDayFirst => CellReadings.DatesDayFirst,
        ColumnForm.DatesMonthFirst => CellReadings.DatesMonthFirst,
        _ => CellReadings.None,
    };

    /// <summary>Whether a cell names an infinite number.</summary>
    public static bool IsInfinite(ReadOnlySpan<char> text)
    {
        if (text is ['+' or '-' or '\u2212', .. var rest]) text = rest;
        return text is "\u221E" || text.Equals("inf", StringComparison.OrdinalIgnoreCase)
            || text.Equals("infinity", StringComparison.OrdinalIgnoreCase);
    }
}
