using System.Text;
using System.Text.Json;
using NormLab.Reporting.StudyReports.Frame;
using NormLab.Reporting.Tables;
using NormLab.Studies;

namespace NormLab.Cli.Documents;

/// <summary>What a study answers for programs: one JSON document, or the numbers of its verdicts as CSV.</summary>
internal static class StudyDocument
{
    public static void WriteJson(Stream output, StudyReport report) => output.WriteDocument(json =>
    {
        StudyAnswer answer = report.Answer;
        json.WriteString("study", answer.Study);
        json.WriteString("question", answer.Question);
        json.WriteString("answer", answer.Whole);
        json.WriteStartArray("verdicts");
        foreach (StudyVerdict verdict in answer.Verdicts) Write(json, verdict);
        json.WriteEndArray();
        json.WriteStartArray("tables");
        foreach (Table table in report.AllTables.Where(table => table != report.Verdicts)) Write(json, table);
        json.WriteEndArray();
    });

    public static void WriteCsv(Stream output, StudyAnswer answer)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        writer.Write(CsvTableWriter.Write(
        [
            (string[])["study", "claim", "verdict", "number", "estimate", "lower", "upper", "count"],
            .. answer.Verdicts.SelectMany(verdict => verdict.Numbers.Select(number => (string[])
            [
                answer.Study, verdict.Claim, JudgementWords.Of(verdict.Judgement), number.Name, Field(number.Value.Estimate),
                Field(number.Value.Lower), Field(number.Value.Upper), Field(number.Value.Count),
            ])),
        ]));
    }

    private static string Field(double number) => Value.FromDouble(number).Text;

    private static void Write(Utf8JsonWriter json, StudyVerdict verdict)
    {
        json.WriteStartObject();
        json.WriteString("claim", verdict.Claim);
        json.WriteString("criterion", verdict.Criterion);
        json.WriteString("verdict", JudgementWords.Of(verdict.Judgement));
        json.WriteString("evidence", verdict.Evidence);
        json.WriteStartObject("numbers");
        foreach (StudyNumber number in verdict.Numbers) json.WriteMeasured(number.Name, number.Value);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Table table)
    {
        json.WriteStartObject();
        json.WriteString("name", table.Name);
        json.WriteString("caption", table.Caption);
        json.WriteStartArray("rows");
        string[] fields = [.. table.Columns.SelectMany(column => column.Fields)];
        foreach (System.Collections.Immutable.ImmutableArray<Cell> row in table.Rows)
        {
            json.WriteStartObject();
            foreach ((string field, Value value) in fields.Zip(row.SelectMany(cell => cell.Values)))
            {
                if (value.Number is { } number) json.WriteFinite(field, number);
                else json.WriteString(field, value.Text);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
