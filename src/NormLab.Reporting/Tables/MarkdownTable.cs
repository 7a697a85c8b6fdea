namespace NormLab.Reporting.Tables;

/// <summary>Writes tables as Markdown.</summary>
public static class MarkdownTable
{
    /// <summary>The table as Markdown, without its caption.</summary>
    public static string Write(Table table) => string.Concat(
        ((IEnumerable<IEnumerable<string>>)
        [
            table.Columns.Select(column => Escape(column.FullHeader)),
            table.Columns.Select(column => column.Alignment == Alignment.Right ? "---:" : "---"),
            .. table.Rows.Select(row => row.Select(cell => Escape(cell.Text))),
        ]).Select(cells => $"| {string.Join(" | ", cells)} |\n"));

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
