using System.Globalization;
using NormLab.Data.Cells;
using NormLab.Data.Tables;
using NormLab.Formats;

namespace NormLab.Data.Sources;

/// <summary>What is said of a column that is not read as it stands, a line each.</summary>
internal static class ColumnNotices
{
    private const int MarksShown = 4;

    /// <summary>What counts as missing, though it is no usual mark.</summary>
    /// <param name="name">The column.</param>
    /// <param name="marks">The marks.</param>
    /// <param name="areAll">Whether there are no others.</param>
    /// <param name="countsRows">Whether the file has rows and no lines.</param>
    public static string Marks(string name, IReadOnlyCollection<OddCell> marks, bool areAll, bool countsRows = false)
    {
        IEnumerable<string> shown = marks.Take(MarksShown).Select(mark => $"'{Excerpt.Of(mark.Text)}' ({Places(mark, countsRows)})");
        int others = marks.Skip(MarksShown).Sum(mark => mark.Count);
        string rest = others > 0 || !areAll ? Count(", and {0} more cells", others) : "";
        return $"In '{Excerpt.Of(name)}', {string.Join(", ", shown)}{rest} {(marks.Count == 1 ? "counts" : "count")} as missing.";
    }

    /// <summary>How its numbers are read.</summary>
    public static string Form(string name, ColumnForm form, OddCells odd)
    {
        OddCell example = odd.First(CellText.ReadingOf(form))!;
        _ = CellText.TryParse(example.Text, form, out double value);
        string shown = $"'{Excerpt.Of(example.Text)}' is read as ", number = value.ToString("0.######", CultureInfo.InvariantCulture),
            start = $"In '{Excerpt.Of(name)}', {shown}";
        if (!CellText.IsDate(form)) return $"{start}{number}.";
        bool isEither = form != ColumnForm.Dates
            && odd.CountOf(CellReadings.DatesDayFirst) == odd.CountOf(CellReadings.DatesMonthFirst);
        string order = form switch
        {
            ColumnForm.DatesDayFirst => "day, month, year, and as ",
            ColumnForm.DatesMonthFirst => "month, day, year, and as ",
            _ => "a date, ",
        };
        string doubt = isEither ? " Every row allows the day and the month in either order; write 2024-12-31 to be sure." : "";
        bool haveZones = odd.Cells.Where(cell => (cell.Readings & CellText.ReadingOf(form)) != 0)
            .Select(cell => ZoneOf(cell.Text)).Distinct()
            .Count() > 1;
        string zones = haveZones ? " Times stand in different zones; the hour is taken as it is written." : "";
        return $"{start}{order}{number} days since 1970-01-01.{doubt}{zones}";
    }

    /// <summary>The zone behind a time: "Z", "+02:00"; empty where there is none.</summary>
    private static string ZoneOf(string text)
    {
        int time = text.IndexOf(':', StringComparison.Ordinal), sign = text.AsSpan().LastIndexOfAny('+', '-');
        return time < 0 ? "" : text.EndsWith('Z') ? "Z" : sign > time ? text[sign..] : "";
    }

    /// <summary>A column of codes.</summary>
    public static string Codes(string name, string example) =>
        $"'{Excerpt.Of(name)}' holds codes with leading zeros, such as '{Excerpt.Of(example)}', and is taken as words.";

    /// <summary>Whole numbers that no double tells from their neighbours.</summary>
    public static string LongNumbers(string name, string example) =>
        $"In '{Excerpt.Of(name)}', '{Excerpt.Of(example)}' has more digits than numbers keep (about 15); if it is an identifier, leave "
            + $"it out "
        + $"with {DropRemedy.Of(name)}.";

    /// <summary>A column that numbers the rows.</summary>
    public static string RowNumbers(string name, double first, double last) => string.Create(CultureInfo.InvariantCulture,
        $"'{Excerpt.Of(name)}' numbers the rows from {first} to {last}; a model can learn nothing of use from it. Leave it out with ")
        + $"{DropRemedy.Of(name)}.";

    /// <summary>A column without a name that is left out.</summary>
    public static string LeftOut(string name) =>
        $"'{Excerpt.Of(name)}', which the header does not name, holds the numbers or names of the rows and is left out.";

    private static string Places(OddCell mark, bool countsRows) => mark.Count == 1
        ? Count(countsRows ? "row {0}" : "line {0}", mark.Line) : Count("{0} rows", mark.Count);

    private static string Count(string format, long number) => string.Format(CultureInfo.InvariantCulture, format, number);
}
