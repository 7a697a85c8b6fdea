using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using System.Text;
using NormLab.Cli.Documents.Basis;
using NormLab.Data.Encoding;
using NormLab.Data.Surveys;
using NormLab.Data.Tables;

namespace NormLab.Cli.Documents;

/// <summary>What "data" prints for programs: one JSON document, or a line of CSV for each column.</summary>
[DocumentKind("survey", 1, "data")]
[Description("What a table holds, and what would become of it")]
internal sealed record SurveyDocument(
    [Description("The file")] string File,
    [Description("SHA-256 of its bytes")] string Sha256,
    [Description("How it is written, in words")] IEnumerable<string> Form,
    [Description("Rows of the table")] int Rows,
    [Description("Rows without a label, which are left out")] int RowsWithoutLabel,
    [Description("The marks of missing labels, with their rows")] IReadOnlyDictionary<string, int> MissingLabels,
    [Description("The column to predict; null where none is named")] string? Label,
    [Description("A column that could be it; null where none is like one")] string? SuggestedLabel,
    [Description("The classes with their rows; none of a number to predict")] IEnumerable<SizeEntry> Classes,
    [Description("Features that the table would have, encoded")] int Features,
    [Description("Column by column")] IEnumerable<ColumnEntry> Columns,
    [Description("What to think about before training")] IEnumerable<string> Warnings,
    [Description("What keeps the table from being trained on")] IEnumerable<string> Problems,
    [Description("The command to go on with")] string Next) : Document
{
    /// <summary>The columns of its CSV.</summary>
    public static ImmutableArray<string> CsvColumns { get; } = ["column", "holds", "missing", "distinct", "least", "most", "mean",
        "commonest", "features", "becomes", "problem"];

    public static SurveyDocument Of(TableSurvey survey, string next)
    {
        FoundTable found = survey.Found;
        return new SurveyDocument(found.File, found.ContentHash, found.Form, found.RowsRead,
            found.Target is { } target ? found.RowsRead - target.RowCount : 0,
            found.MissingLabels.ToDictionary(missing => missing.Mark, missing => missing.Rows), found.Label, survey.SuggestedLabel,
            survey.Classes.Select(SizeEntry.Of), survey.FeatureCount, survey.Columns.Select(ColumnEntry.Of), survey.Warnings,
            found.Problems.Select(problem => problem.Message), next);
    }

    public static void WriteCsv(Stream output, TableSurvey survey)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true)
        {
            NewLine = "\r\n"
        };
        writer.WriteLine(string.Join(',', CsvColumns));
        foreach (SurveyedColumn column in survey.Columns)
        {
            string[] cells =
            [
                column.Name, SurveyWords.Kind(column), Text(column.Missing), Text(column.Distinct), Text(column.Range?.Least),
                Text(column.Range?.Most), Text(column.Range?.Mean),
                string.Join("; ", column.Commonest.Take(5).Select(word => $"{word.Name} ({Text(word.Rows)})")), Text(column.FeatureCount),
                column.Treatment ?? "", column.Problem ?? "",
            ];
            writer.WriteLine(string.Join(',', cells.Select(Quote)));
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Quote(string field) => field.AsSpan().ContainsAny("\",\r\n")
        ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : field;
}

/// <summary>A column of a table.</summary>
internal sealed record ColumnEntry(
    [Description("Its name")] string Name,
    [Description("What it holds, in words")] string Holds,
    [Description("Rows without a value; left out where the column is not looked into"), MayBeAbsent] int? Missing,
    [Description("Different values; left out where the column is not looked into"), MayBeAbsent] int? Distinct,
    [Description("The least number; of dates in days since 1970-01-01"), MayBeAbsent] double? Least,
    [Description("The largest number"), MayBeAbsent] double? Most,
    [Description("The mean"), MayBeAbsent] double? Mean,
    [Description("The commonest words with their rows"), MayBeAbsent] IEnumerable<SizeEntry>? Commonest,
    [Description("Features that it would become")] int Features,
    [Description("What would become of it, in words; null of nothing")] string? Becomes,
    [Description("What keeps it from being a feature; null of nothing")] string? Problem,
    [Description("Whether it could be the label")] bool CanBeLabel)
{
    public static ColumnEntry Of(SurveyedColumn column) => new(column.Name, SurveyWords.Kind(column),
        column.Form is null ? null : column.Missing, column.Form is null ? null : column.Distinct,
        DocumentJson.Finite(column.Range?.Least), DocumentJson.Finite(column.Range?.Most), DocumentJson.Finite(column.Range?.Mean),
        column.Commonest.IsEmpty ? null : column.Commonest.Select(SizeEntry.Of), column.FeatureCount, column.Treatment, column.Problem,
        column.CanBeLabel);
}

/// <summary>A class or a word with its rows.</summary>
internal sealed record SizeEntry([Description("The word")] string Name, [Description("Its rows")] int Rows)
{
    public static SizeEntry Of(ClassSize size) => new(size.Name, size.Rows);
}
