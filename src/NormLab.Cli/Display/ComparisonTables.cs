using NormLab.Reporting.Comparison;
using NormLab.Studies.Comparison;
using Spectre.Console;

namespace NormLab.Cli.Display;

/// <summary>Prints what came out of a comparison: the ranking, the trade, the advice, and where the report is.</summary>
internal static class ComparisonTables
{
    public static void Print(IAnsiConsole console, ComparisonContent content, string? reportPath)
    {
        ComparisonResult result = content.Result;
        console.WriteHeading("Ranking");
        console.WriteLine();
        ResultTables.Print(console, content.Ranking);
        if (content.Cocktail is { } cocktail) ResultTables.Print(console, cocktail);
        console.WriteLine("Not beaten in both "
            + $"{result.Plan.Metrics[0].Title} and near-zero weights: "
                + $"{string.Join(", ", result.Front.Select(method => method.Method.Name))}.");
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{content.Advice}[/]");
        console.WriteLine();
        console.WriteLine($"{(result.Cuts.IsEmpty ? "The same again" : "In full")}: {ComparisonCommand.Of(result)}");
        if (reportPath is not null) console.WriteLine($"Report: {reportPath}");
    }
}
