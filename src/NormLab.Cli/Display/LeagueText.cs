using NormLab.Reporting.League;
using Spectre.Console;

namespace NormLab.Cli.Display;

/// <summary>Prints what came out of a league.</summary>
internal static class LeagueText
{
    public static void Print(IAnsiConsole console, LeagueContent content, string? report)
    {
        ResultTables.Print(console, content.Tables);
        ResultTables.Print(console, content.Score);
        ResultTables.Print(console, content.Loss);
        console.MarkupLineInterpolated($"[bold]{content.Answer}[/]");
        if (report is not null) console.WriteLine($"Report: {report}");
    }
}
