using NormLab.Reporting.Comparison;
using NormLab.Studies.Comparison;
using Spectre.Console;

namespace NormLab.Cli.Display;

/// <summary>Prints what came out of a comparison: the ranking, which differences are significant, the trade, the advice, and where the
/// report is.</summary>
internal static class ComparisonTables
{
    public static void Print(IAnsiConsole console, ComparisonContent content, string? reportPath)
    {
        ComparisonResult result = content.Result;
        console.Write(new Rule("[bold]Ranking[/]").LeftJustified());
        console.WriteLine();
        ResultTables.Print(console, content.Ranking);
        console.WriteLine($"Significant differences: {Significant(result)}");
        console.WriteLine("Not beaten in both "
            + $"accuracy and near-zero weights: {string.Join(", ", result.Front.Select(method => method.Method.Name))}.");
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{content.Advice}[/]");
        console.WriteLine();
        console.WriteLine($"{(result.Cuts.IsEmpty ? "The same again" : "In full")}: {ComparisonPlanText.Command(result.Plan)}");
        if (reportPath is not null) console.WriteLine($"Report: {reportPath}");
    }

    /// <summary>For each method, those that it is significantly better than.</summary>
    private static string Significant(ComparisonResult result)
    {
        string[] clauses = [.. result.Ranking
            .Select(method => (method.Method.Name, Below: result.Differences.Where(pair => pair.First == method.Method.Name
                && pair.IsSignificant).Select(pair => pair.Second).ToArray()))
            .Where(entry => entry.Below.Length > 0).Select(entry => $"{entry.Name} above {string.Join(", ", entry.Below)}")];
        return clauses.Length == 0 ? "none." : $"{string.Join("; ", clauses)}.";
    }
}
