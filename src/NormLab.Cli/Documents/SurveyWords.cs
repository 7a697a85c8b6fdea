using System.Globalization;
using NormLab.Data.Surveys;
using NormLab.Data.Tables;
using NormLab.Formats;

namespace NormLab.Cli.Documents;

/// <summary>What a surveyed column holds, in words.</summary>
internal static class SurveyWords
{
    /// <summary>"numbers", "dates", "words", "the class".</summary>
    public static string Kind(SurveyedColumn column) => column switch
    {
        { Role: ColumnRole.Label } => "the class",
        { Role: ColumnRole.Dropped } => "dropped as you asked",
        { Role: ColumnRole.LeftOut } => "row names, or nothing",
        { Form: ColumnForm.Numbers } => "numbers",
        { Form: ColumnForm.DecimalCommas } => "numbers, decimal commas",
        { Form: ColumnForm.Dates } => "dates",
        { Form: ColumnForm.DatesDayFirst } => "dates, day first",
        { Form: ColumnForm.DatesMonthFirst } => "dates, month first",
        { Form: ColumnForm.Words } => "words",
        _ => "",
    };

    /// <summary>The range and mean of numbers, the commonest words.</summary>
    public static string Values(SurveyedColumn column, int words)
    {
        if (column.Range is { } range)
        {
            bool areDates = column.Form is not (ColumnForm.Numbers or ColumnForm.DecimalCommas);
            return $"{Text(range.Least, areDates)} to {Text(range.Most, areDates)}, mean {Text(range.Mean, areDates)}";
        }
        string more = column.Distinct > words ? ", ..." : "";
        return column.Commonest.IsEmpty ? "" : string.Join(", ", column.Commonest.Take(words).Select(word =>
            string.Create(CultureInfo.InvariantCulture, $"{Excerpt.Of(word.Name, 20)} ({word.Rows:N0})"))) + more;
    }

    /// <summary>What would become of it.</summary>
    public static string Becomes(SurveyedColumn column) => column.Problem is not null ? "can't be used, see below"
        : column.Treatment ?? "";

    private static string Text(double value, bool isDate) => isDate
        ? DateTime.UnixEpoch.AddDays(value).ToString(value % 1 == 0 ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
        : value.ToString("G6", CultureInfo.InvariantCulture);
}
