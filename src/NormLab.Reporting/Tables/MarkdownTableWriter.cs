namespace NormLab.Reporting.Tables;

/// <summary>Writes tables as Markdown.</summary>
public static class MarkdownTableWriter
{
    /// <summary>The table as Markdown: its caption, its rows, its notes.</summary>
    public static string Write(Table table)
    {
        IEnumerable<IEnumerable<string>> lines =
        [
            table.Columns.Select(column => Escape(column.FullHeader)),
            table.Columns.Select(column => column.Alignment == Alignment.Right ? "---:" : "---"),
            .. table.Rows.Select(row => row.Select(cell => Escape(cell.Text))),
        ];
        return $"{Escape(table.Caption)}:\n\n" + string.Concat(lines.Select(cells => $"| {string.Join(" | ", cells)} |\n"))
            + string.Concat(table.Notes.Select(note => $"\n{Escape(note)}\n"));
    }

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
