namespace NormLab.Reporting.Tables;

/// <summary>Writes tables as plain text in aligned columns, for files and redirected output.</summary>
public static class TextTable
{
    private const string Between = "  ";

    /// <summary>The table as text, its caption first.</summary>
    public static string Write(Table table)
    {
        bool grouped = table.Columns.Any(column => column.Group is not null);
        var lines = new List<string[]>();
        if (grouped)
        {
            lines.Add([.. table.Columns.Select((column, i) => column.Group is null || (i > 0 && table.Columns[i - 1].Group == column.Group) ? "" : column.Group)]);
        }
        lines.Add([.. table.Columns.Select(column => column.Header)]);
        lines.AddRange(table.Rows.Select(row => (string[])[.. row.Select(cell => cell.Text)]));

        // A group's header may run on over the group's other columns, so it doesn't widen its own.
        int[] widths = [.. table.Columns.Select((_, i) => lines.Skip(grouped ? 1 : 0).Max(line => line[i].Length))];
        IEnumerable<string> written = lines.Select((line, number) => grouped && number == 0 ? Groups(table, line, widths)
            : string.Join(Between, line.Select((text, i) => table.Columns[i].Alignment == Alignment.Right ? text.PadLeft(widths[i]) : text.PadRight(widths[i]))));
        string rule = new('-', widths.Sum() + Between.Length * (widths.Length - 1));
        int headers = grouped ? 2 : 1;
        return string.Concat(((string[])[table.Caption, "", .. written.Take(headers), rule, .. written.Skip(headers)]).Select(line => line.TrimEnd() + "\n"));
    }

    private static string Groups(Table table, string[] names, int[] widths)
    {
        string text = "";
        int end = 0;
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i].Length > 0)
            {
                // Under a name that took more room than its columns the next one starts a little later.
                text = text.PadRight(end);
                if (text.Length > end) text += Between;
                text += names[i];
            }
            end += widths[i] + Between.Length;
        }
        return text;
    }
}
