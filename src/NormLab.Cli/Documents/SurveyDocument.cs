using System.Globalization;
using System.Text;
using System.Text.Json;
using NormLab.Data.Encoding;
using NormLab.Data.Surveys;
using NormLab.Data.Tables;

namespace NormLab.Cli.Documents;

/// <summary>What "data" prints for programs: one JSON document, or a line of CSV for each column.</summary>
internal static class SurveyDocument
{
    public static void WriteJson(Stream output, TableSurvey survey, string next) => output.WriteDocument(json =>
    {
        FoundTable found = survey.Found;
        json.WriteString("file", found.File);
        json.WriteString("sha256", found.ContentHash);
        WriteStrings(json, "form", found.Form);
        json.WriteNumber("rows", found.RowsRead);
        json.WriteNumber("rowsWithoutLabel", found.Target is { } target ? found.RowsRead - target.RowCount : 0);
        json.WriteStartObject("missingLabels");
        foreach (MissingLabel missing in found.MissingLabels) json.WriteNumber(missing.Mark, missing.Rows);
        json.WriteEndObject();
        json.WriteString("label", found.Label);
        json.WriteString("suggestedLabel", survey.SuggestedLabel);
        json.WriteStartArray("classes");
        foreach (ClassSize size in survey.Classes) WriteSize(json, size);
        json.WriteEndArray();
        json.WriteNumber("features", survey.FeatureCount);
        json.WriteStartArray("columns");
        foreach (SurveyedColumn column in survey.Columns) WriteColumn(json, column);
        json.WriteEndArray();
        WriteStrings(json, "warnings", survey.Warnings);
        WriteStrings(json, "problems", found.Problems.Select(problem => problem.Message));
        json.WriteString("next", next);
    }, indented: true);

    public static void WriteCsv(Stream output, TableSurvey survey)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true)
        {
            NewLine = "\r\n"
        };
        writer.WriteLine("column,holds,missing,distinct,least,most,mean,commonest,features,becomes,problem");
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

    private static void WriteColumn(Utf8JsonWriter json, SurveyedColumn column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("holds", SurveyWords.Kind(column));
        if (column.Form is not null)
        {
            json.WriteNumber("missing", column.Missing);
            json.WriteNumber("distinct", column.Distinct);
        }
        if (column.Range is { } range)
        {
            json.WriteNumber("least", range.Least);
            json.WriteNumber("most", range.Most);
            json.WriteNumber("mean", range.Mean);
        }
        if (!column.Commonest.IsEmpty)
        {
            json.WriteStartArray("commonest");
            foreach (ClassSize word in column.Commonest) WriteSize(json, word);
            json.WriteEndArray();
        }
        json.WriteNumber("features", column.FeatureCount);
        json.WriteString("becomes", column.Treatment);
        json.WriteString("problem", column.Problem);
        json.WriteBoolean("canBeLabel", column.CanBeLabel);
        json.WriteEndObject();
    }

    private static void WriteSize(Utf8JsonWriter json, ClassSize size)
    {
        json.WriteStartObject();
        json.WriteString("name", size.Name);
        json.WriteNumber("rows", size.Rows);
        json.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> lines)
    {
        json.WriteStartArray(name);
        foreach (string line in lines) json.WriteStringValue(line);
        json.WriteEndArray();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Quote(string field) => field.AsSpan().ContainsAny("\",\r\n")
        ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : field;
}
