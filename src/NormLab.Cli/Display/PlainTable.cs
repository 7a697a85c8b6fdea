using Spectre.Console;

namespace NormLab.Cli.Display;

/// <summary>A table of text that fits the terminal: where it is wider, it is cut into blocks of columns, one below the other.</summary>
/// <param name="headers">The columns.</param>
/// <param name="leftAligned">How many of them, from the first, are words; the others are numbers.</param>
internal sealed class PlainTable(IReadOnlyList<string> headers, int leftAligned)
{
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>Prints it; the first column names the rows and stands in every block.</summary>
    public void Print(IAnsiConsole console)
    {
        int[] widths = [.. headers.Select((header, i) => _rows.Select(row => row[i].Length).Append(header.Length).Max())];
        int[] all = [.. Enumerable.Range(0, headers.Count)];
        int width = console.Profile.Width;
        if (ColumnBlocks.WidthOf(widths, all) <= width)
        {
            Print(console, all);
            return;
        }
        foreach (int[] block in ColumnBlocks.Of(widths, 1, all.Skip(1), width))
        {
            if (block.Length > 1) Print(console, block);
            else foreach (string[] row in _rows) console.WriteLine($"{row[0]}: {headers[block[0]]} {row[block[0]]}");
        }
    }

    private void Print(IAnsiConsole console, int[] columns)
    {
        var table = Terminal.NewTable();
        foreach (int column in columns)
        {
            var head = new TableColumn(new Text(headers[column])) { NoWrap = true };
            table.AddColumn(column < leftAligned ? head : head.RightAligned());
        }
        foreach (string[] row in _rows) table.AddRow([.. columns.Select(column => new Text(row[column]))]);
        console.Write(table);
    }
}
