using NormLab.Reporting.StudyReports.Frame;
using NormLab.Reporting.Tables;
using NormLab.Studies;
using Spectre.Console;

namespace NormLab.Cli.Display;

/// <summary>Prints what a study answers: its tables, its verdicts with their criteria, the answer last.</summary>
internal static class StudyText
{
    public static void Print(IAnsiConsole console, StudyReport report, string? reportPath)
    {
        foreach (Reporting.Tables.Table table in report.Tables) ResultTables.Print(console, table);
        foreach (IGrouping<string, StudyVerdict> same in report.Answer.Verdicts.GroupBy(verdict => verdict.Criterion))
        {
            foreach (StudyVerdict verdict in same)
                console.MarkupLineInterpolated($"{verdict.Claim}: [bold]{JudgementWords.Of(verdict.Judgement)}[/]. {verdict.Evidence}");
            console.MarkupLineInterpolated($"[grey]Criterion: {same.Key}[/]");
            console.WriteLine();
        }
        console.MarkupLineInterpolated($"[bold]{report.Answer.Whole}[/]");
        if (reportPath is not null) console.WriteLine($"Report: {reportPath}");
    }
}
