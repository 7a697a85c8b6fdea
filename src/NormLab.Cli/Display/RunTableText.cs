using System.Globalization;
using NormLab.Studies.StoredRuns.Tables;
using Spectre.Console;

namespace NormLab.Cli.Display;

/// <summary>A table of runs for people.</summary>
internal static class RunTableText
{
    private const int NameLength = 10;

    /// <summary>Prints the first rows, and how many more there are.</summary>
    public static void Print(IAnsiConsole console, RunTable table, int rows)
    {
        int[] order = [.. Enumerable.Range(0, table.Columns.Length)];
        // Words first, as far as they lead; PlainTable aligns what follows as numbers.
        int words = order.TakeWhile(i => table.Columns[i].Kind is RunColumnKind.Text or RunColumnKind.Truth).Count();
        var text = new PlainTable([.. table.Columns.Select(column => column.Name)], words);
        foreach (var row in table.Rows.Take(rows))
            text.Add([.. order.Select(i => Cell(table.Columns[i].Name, row[i]))]);
        text.Print(console);
        if (table.Rows.Length > rows)
            console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{table.Rows.Length - rows:N0} more of {table.Rows.Length:N0} rows: --rows N shows N of them."));
    }

    private static string Cell(string column, object? cell) => cell switch
    {
        null => "",
        string id when column == "run" && id.Length > NameLength => id[..NameLength],
        bool truth => truth ? "yes" : "no",
        double number => number.ToString("G5", CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture)!.ReplaceLineEndings(" "),
    };
}
