using System.Globalization;
using System.Text;
using NormLab.Data.Sources;
using NormLab.Data.Tables;

namespace NormLab.Studies.Fitting.Recipes;

/// <summary>The part of a recipe that all libraries have in common: reading the table, encoding and scaling it with pandas and
/// scikit-learn.</summary>
internal static class PythonTable
{
    /// <summary>Lines that make <c>table</c> or arrays of it, <c>y</c>, and <c>prepare</c>, which is fitted to training rows.</summary>
    public static string Write(RecipeSettings settings)
    {
        if (settings.Data == DataSources.Default.Name) return """
            from sklearn.datasets import load_digits
            from sklearn.preprocessing import StandardScaler

            X, y = load_digits(return_X_y=True)
            prepare = StandardScaler()

            """.ReplaceLineEndings("\n");
        string[] numbers = [.. settings.Columns.Where(column => column.Form != ColumnForm.Words).Select(column => column.Name)],
            words = [.. settings.Columns.Where(column => column.Form == ColumnForm.Words).Select(column => column.Name)];
        string marks = Names((string[])["?", "-", "na", "NAN", .. settings.MissingMarks]);
        var text = new StringBuilder($"""
            import pandas as pd
            from sklearn.compose import make_column_transformer
            from sklearn.impute import SimpleImputer
            from sklearn.pipeline import make_pipeline
            from sklearn.preprocessing import OneHotEncoder, StandardScaler

            table = pd.read_csv({Quote(settings.Data)}, na_values=[{marks}]).dropna(subset=[{Quote(settings.Label)}])

            """.ReplaceLineEndings("\n"));
        foreach ((string name, ColumnForm form) in settings.Columns)
            if (Reading(name, form) is { } line) text.Append(line).Append('\n');
        text.Append(CultureInfo.InvariantCulture,
            $"X, y = table.drop(columns=[{Quote(settings.Label)}]), table[{Quote(settings.Label)}]\n");
        text.Append("prepare = make_column_transformer(\n");
        if (numbers.Length > 0) text.Append(CultureInfo.InvariantCulture,
            $"    (make_pipeline(SimpleImputer(strategy=\"median\", add_indicator=True), StandardScaler()), [{Names(numbers)}]),\n");
        if (words.Length > 0) text.Append(CultureInfo.InvariantCulture,
            $"    (make_pipeline(OneHotEncoder(handle_unknown=\"ignore\", sparse_output=False), StandardScaler()), [{Names(words)}]),\n");
        return text.Append(")\n").ToString();
    }

    /// <summary>Lines that bring the numbers to predict to mean 0 and standard deviation 1: <c>targets</c>, <c>shift</c> and
    /// <c>scale</c>.</summary>
    public const string Standardised = "# Numbers are predicted in standard deviations from their mean, as NormLab does.\n"
        + "y = pd.to_numeric(y).to_numpy(dtype=float)\nshift, scale = y.mean(), y.std()\ntargets = (y - shift) / scale";

    /// <summary>A text of Python.</summary>
    public static string Quote(string text) => $"\"{text.Replace("\\", @"\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";

    /// <summary>A number of Python, in as many digits as it takes.</summary>
    public static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(Quote));

    private static string? Reading(string name, ColumnForm form)
    {
        string column = $"table[{Quote(name)}]";
        return form switch
        {
            ColumnForm.Numbers or ColumnForm.Words => null,
            ColumnForm.DecimalCommas => $"{column} = pd.to_numeric({column}.str.replace(\".\", \"\").str.replace(\",\", \".\"))",
            ColumnForm.Dates or ColumnForm.DatesMonthFirst or ColumnForm.DatesDayFirst =>
                $"{column} = (pd.to_datetime({column}{(form == ColumnForm.DatesDayFirst ? ", dayfirst=True" : "")}) "
                + "- pd.Timestamp(\"1970-01-01\")) / pd.Timedelta(days=1)",
            _ => throw new ArgumentException($"There is no recipe to read {form}.", nameof(form)),
        };
    }
}
