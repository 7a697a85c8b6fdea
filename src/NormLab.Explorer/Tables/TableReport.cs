using System.Collections.Immutable;
using System.Globalization;
using NormLab.Data.Encoding;
using NormLab.Data.Surveys;
using NormLab.Data.Tables;
using NormLab.Explorer.Engine.Protocol;

namespace NormLab.Explorer.Tables;

/// <summary>What the page is told of a table that was looked at.</summary>
internal static class TableReport
{
    private const int FirstRows = 5, MostClasses = 20, LongestCell = 60;

    /// <summary>The document.</summary>
    public static TableDocument Of(string id, string name, TableSurvey survey)
    {
        SurveyedColumn[] columns = [.. survey.Columns.Where(column => column.Role != ColumnRole.LeftOut)];
        return new TableDocument(id, name, survey.RowCount, [.. columns.Select(column => Column(column, survey))],
            survey.Found.Label ?? survey.SuggestedLabel, survey.Found.Image is { } image ? [image.Height, image.Width] : null,
            survey.Found.Image is null ? Head(columns, survey.Found) : [], survey.Warnings);
    }

    private static TableColumn Column(SurveyedColumn column, TableSurvey survey)
    {
        // Labels that stand beside the features, in an array of their own, are the class.
        if (column.Role == ColumnRole.Label) return new TableColumn(column.Name, "words", survey.Classes.Length, 0, true,
            Largest(survey.Classes), false);
        FeatureColumn? values = ValuesOf(survey.Found, column.Name);
        return new TableColumn(column.Name, column.Kind == ColumnKind.Categorical ? "words" : "number", column.Distinct, column.Missing,
            column.CanBeLabel, column.CanBeLabel ? Largest(Classes(column, values)) : [],
            values is NumericColumn numbers && AreRowNumbers(numbers.Values.Span));
    }

    private static FeatureColumn? ValuesOf(FoundTable found, string name) =>
        found.Columns.FirstOrDefault(column => column.Name == name)?.Values;

    private static IEnumerable<ClassSize> Classes(SurveyedColumn column, FeatureColumn? values) => values is not NumericColumn numbers
        ? column.Commonest
        : numbers.Values.ToArray().Where(double.IsFinite).CountBy(value => value)
            .Select(pair => new ClassSize(pair.Key.ToString(CultureInfo.InvariantCulture), pair.Value));

    private static ImmutableArray<ClassSize> Largest(IEnumerable<ClassSize> classes) =>
        [.. classes.OrderByDescending(size => size.Rows).Take(MostClasses)];

    /// <summary>Whether numbers go up by one from row to row: they say where a row stands and nothing of it.</summary>
    private static bool AreRowNumbers(ReadOnlySpan<double> values)
    {
        for (int i = 1; i < values.Length; i++) if (values[i] != values[i - 1] + 1) return false;
        return values.Length > 1;
    }

    private static ImmutableArray<ImmutableArray<string>> Head(SurveyedColumn[] columns, FoundTable found)
    {
        FeatureColumn?[] values = [.. columns.Select(column => ValuesOf(found, column.Name))];
        int rows = Math.Min(FirstRows, values.Max(column => column?.RowCount) ?? 0);
        return [.. Enumerable.Range(0, rows).Select(row => values.Select(column => Cell(column, row)).ToImmutableArray())];
    }

    private static string Cell(FeatureColumn? column, int row) => column switch
    {
        NumericColumn numbers when !double.IsNaN(numbers.Values.Span[row]) =>
            numbers.Values.Span[row].ToString("G6", CultureInfo.InvariantCulture),
        CategoricalColumn words when words.Codes.Span[row] >= 0 => Shortened(words.Categories[words.Codes.Span[row]]),
        _ => "",
    };

    private static string Shortened(string text) => text.Length <= LongestCell ? text : text[..(LongestCell - 1)] + "…";
}
