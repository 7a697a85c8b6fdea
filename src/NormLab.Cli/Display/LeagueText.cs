using NormLab.Reporting.League;
using Spectre.Console;

namespace NormLab.Cli.Display;

/// <summary>Prints what came out of a league.</summary>
internal static class LeagueText
{
    public static void Print(IAnsiConsole console, LeagueContent content, string? report)
    {
        ResultTables.Print(console, content.Tables);
        ResultTables.Print(console, content.Accuracy);
        ResultTables.Print(console, content.LogLoss);
        console.MarkupLineInterpolated($"[bold]{content.Answer}[/]");
        if (report is not null) console.WriteLine($"Report: {report}");
    }
}
