using System.Globalization;

namespace NormLab.Studies.StoredRuns.Tables;

/// <summary>A table of runs as CSV: UTF-8, commas, a header, nothing where a cell is missing.</summary>
public static class RunTableCsv
{
    /// <summary>Writes the table.</summary>
    public static void Write(RunTable table, Stream output)
    {
        ArgumentNullException.ThrowIfNull(table);
        using var writer = new StreamWriter(output, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(string.Join(',', table.Columns.Select(column => column.Name)));
        foreach (IEnumerable<object?> row in table.Rows) writer.WriteLine(string.Join(',', row.Select(Cell)));
    }

    private static string Cell(object? cell) => cell switch
    {
        null => "",
        bool truth => truth ? "true" : "false",
        string text when text.AsSpan().IndexOfAny(",\"\n\r") >= 0 => $"\"{text.Replace("\"", "\"\"")}\"",
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
    };
}
