using System.Collections.Immutable;
using System.ComponentModel;
using System.Text;
using NormLab.Cli.Documents.Basis;
using NormLab.Reporting.StudyReports.Frame;
using NormLab.Reporting.Tables;
using NormLab.Studies;

namespace NormLab.Cli.Documents;

/// <summary>What a study answers for programs: one JSON document, or the numbers of its verdicts as CSV.</summary>
[DocumentKind("study", 1, "study")]
[Description("A question that experiments answered")]
internal sealed record StudyDocument(
    [Description("The study's name")] string Study,
    [Description("The question")] string Question,
    [Description("The answer in a sentence")] string Answer,
    [Description("Claim by claim")] IEnumerable<VerdictEntry> Verdicts,
    [Description("The tables of the report")] IEnumerable<StudyTable> Tables) : Document
{
    /// <summary>The columns of its CSV.</summary>
    public static ImmutableArray<string> Columns { get; } =
        ["study", "claim", "verdict", "number", "estimate", "lower", "upper", "count"];

    public static StudyDocument Of(StudyReport report) => new(report.Answer.Study, report.Answer.Question, report.Answer.Whole,
        report.Answer.Verdicts.Select(VerdictEntry.Of),
        report.AllTables.Where(table => table != report.Verdicts).Select(StudyTable.Of));

    public static void WriteCsv(Stream output, StudyAnswer answer)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        writer.Write(CsvTableWriter.Write(
        [
            Columns,
            .. answer.Verdicts.SelectMany(verdict => verdict.Numbers.Select(number => (string[])
            [
                answer.Study, verdict.Claim, JudgementWords.Of(verdict.Judgement), number.Name, Field(number.Value.Estimate),
                Field(number.Value.Lower), Field(number.Value.Upper), Field(number.Value.Count),
            ])),
        ]));
    }

    private static string Field(double number) => Value.FromDouble(number).Text;
}

/// <summary>What is found of a claim.</summary>
internal sealed record VerdictEntry(
    [Description("The claim")] string Claim,
    [Description("What would make it true, written beforehand")] string Criterion,
    [Description("The verdict in words")] string Verdict,
    [Description("What it rests on, in words")] string Evidence,
    [Description("The numbers it rests on, by name")] IReadOnlyDictionary<string, MeasuredFigure> Numbers)
{
    public static VerdictEntry Of(StudyVerdict verdict) => new(verdict.Claim, verdict.Criterion, JudgementWords.Of(verdict.Judgement),
        verdict.Evidence, verdict.Numbers.ToDictionary(number => number.Name, number => MeasuredFigure.Of(number.Value)));
}

/// <summary>A table of a study.</summary>
internal sealed record StudyTable(
    [Description("Its name")] string Name,
    [Description("What it shows")] string Caption,
    [Description("Row by row, the value of each field by its name: a number, null where it is not finite, or text")]
        IEnumerable<IReadOnlyDictionary<string, object?>> Rows)
{
    public static StudyTable Of(Table table)
    {
        string[] fields = [.. table.Columns.SelectMany(column => column.Fields)];
        return new StudyTable(table.Name, table.Caption, table.Rows.Select(row => (IReadOnlyDictionary<string, object?>)
            fields.Zip(row.SelectMany(cell => cell.Values)).ToDictionary(pair => pair.First,
                pair => pair.Second.Number is { } number ? DocumentJson.Finite(number) : (object?)pair.Second.Text)));
    }
}
