using System.Globalization;
using NormLab.Cli.Documents;
using NormLab.Data.Encoding;
using NormLab.Data.Surveys;
using NormLab.Data.Tables;
using NormLab.Formats;
using Spectre.Console;

namespace NormLab.Cli.Display;

/// <summary>Prints what a table holds: its form, its columns, its classes, and what to think about.</summary>
internal static class SurveyTable
{
    private const int ColumnsShown = 100, ClassesShown = 20, WordsShown = 3, LinesShown = 40;

    public static void Print(IAnsiConsole console, TableSurvey survey, string next)
    {
        FoundTable found = survey.Found;
        int leftOut = found.Target is { } target ? found.RowsRead - target.RowCount : 0;
        string without = leftOut == 0 ? "" : $", {Count(leftOut)} of them left out, since their label is missing"
            + TableSummaryText.Marks(found.MissingLabels);
        console.WriteLine($"{Excerpt.Of(found.File, 200)}: {Count(found.RowsRead)} rows{without}, {Count(found.Columns.Length)} columns"
            + $"{(found.Form.IsEmpty ? "" : $"; {string.Join(", ", found.Form)}")}.");
        var table = new PlainTable(["column", "holds", "missing", "distinct", "values", "becomes"], leftAligned: 6);
        foreach (SurveyedColumn column in survey.Columns.Take(ColumnsShown))
            table.Add(Excerpt.Of(column.Name), SurveyWords.Kind(column), column.Form is null ? "" : Count(column.Missing),
                column.Form is null ? "" : Count(column.Distinct), SurveyWords.Values(column, WordsShown), SurveyWords.Becomes(column));
        table.Print(console);
        if (survey.Columns.Length > ColumnsShown)
            console.WriteLine($"And {Count(survey.Columns.Length - ColumnsShown)} more columns; --format json or csv shows all.");
        PrintClasses(console, survey);
        if (survey.FeatureCount > 0) console.WriteLine($"{Count(survey.FeatureCount)} feature{(survey.FeatureCount == 1 ? "" : "s")} in "
            + "all if every row were trained on; what is measured is measured on training rows alone.");
        PrintLines(console, "To think about:", [.. survey.Warnings]);
        PrintLines(console, "It can't be trained on like this:", [.. found.Problems.Select(problem => problem.Message)]);
        console.WriteLine();
        console.WriteLine($"Next: {next}");
    }

    private static void PrintClasses(IAnsiConsole console, TableSurvey survey)
    {
        if (survey.Classes.IsEmpty) return;
        ClassSize[] largest = [.. survey.Classes.Take(ClassesShown)];
        string more = survey.Classes.Length > ClassesShown ? $", and {Count(survey.Classes.Length - ClassesShown)} more" : "";
        console.WriteLine($"{Count(survey.Classes.Length)} classes in '{Excerpt.Of(survey.Found.Label ?? "")}': "
            + $"{string.Join(", ", largest.Select(size => $"{Excerpt.Of(size.Name)} ({Count(size.Rows)})"))}{more}.");
    }

    private static void PrintLines(IAnsiConsole console, string title, string[] lines)
    {
        if (lines.Length == 0) return;
        console.WriteLine();
        console.WriteLine(title);
        foreach (string line in lines.Take(LinesShown)) console.WriteLine($"- {line}");
        if (lines.Length > LinesShown) console.WriteLine($"- and {Count(lines.Length - LinesShown)} more; --format json shows all.");
    }

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
