using NormLab.Data.Tables;
using NormLab.Formats;

namespace NormLab.Data.Encoding;

/// <summary>Finds the columns that encodings were fitted to in other tables.</summary>
internal static class ColumnMatch
{
    /// <summary>The column of an encoding's name.</summary>
    /// <exception cref="ArgumentException">It is missing, or does not hold what it held in the training rows.</exception>
    public static FeatureColumn Find(Dictionary<string, FeatureColumn> columns, ColumnEncoding encoding)
    {
        // What was the same in all training rows is no feature, so it need not be there.
        if (!columns.TryGetValue(encoding.Name, out FeatureColumn? column))
        {
            return encoding is ConstantEncoding ? new NumericColumn(encoding.Name, default) : throw new ArgumentException(
                $"The table has no column '{Excerpt.Of(encoding.Name)}', which the model was trained "
                    + $"with.{NearestName.Question(columns.Keys, encoding.Name)}");
        }
        if (Fits(column, encoding))
        {
            return encoding is NumericEncoding { Form: var form } && column is NumericColumn { Form: var other }
                && column.MissingCount < column.RowCount && AreDifferent(form, other)
                ? throw new ArgumentException($"The column '{Excerpt.Of(encoding.Name)}' held {Words(form)} in the rows that the model was "
                    + $"trained with, and holds {Words(other)} here. Read the table with the forms of the model's encoding.")
                : column;
        }
        // A column without any value can't tell what it would have held.
        if (column.MissingCount == column.RowCount && encoding is OneHotEncoding words)
            return new CategoricalColumn(column.Name, words.Categories, Enumerable.Repeat(-1, column.RowCount).ToArray());
        string held = encoding is NumericEncoding ? "numbers" : "words";
        throw new ArgumentException(
            $"The column '{Excerpt.Of(encoding.Name)}' held {held} in the rows that "
            + $"the model was trained with, and holds {(held == "words" ? "numbers" : "words")} here.");
    }

    /// <summary>Whether a column has an encoding's name and holds what that was fitted to.</summary>
    public static bool Fits(FeatureColumn column, ColumnEncoding encoding) => column.Name == encoding.Name && encoding switch
    {
        NumericEncoding => column is NumericColumn,
        OneHotEncoding => column is CategoricalColumn,
        _ => true,
    };

    // A decimal mark is a matter of reading alone; a number of days is no other number.
    private static bool AreDifferent(ColumnForm form, ColumnForm other) => Words(form) != Words(other)
        && (form, other) is not (ColumnForm.Dates, ColumnForm.DatesDayFirst or ColumnForm.DatesMonthFirst)
            and not (ColumnForm.DatesDayFirst or ColumnForm.DatesMonthFirst, ColumnForm.Dates);

    private static string Words(ColumnForm form) => form switch
    {
        ColumnForm.Dates => "dates",
        ColumnForm.DatesDayFirst => "dates of day, month and year",
        ColumnForm.DatesMonthFirst => "dates of month, day and year",
        _ => "numbers",
    };
}
