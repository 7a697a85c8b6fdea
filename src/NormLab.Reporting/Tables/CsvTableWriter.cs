using System.Buffers;

namespace NormLab.Reporting.Tables;

/// <summary>Writes tables as CSV after RFC 4180: numbers in full precision, a field per value, lines ended by CR LF.</summary>
public static class CsvTableWriter
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    /// <summary>The table as CSV, with a line of field names first.</summary>
    public static string Write(Table table) => Write(
    [
        table.Columns.SelectMany(column => column.Fields),
        .. table.Rows.Select(row => row.SelectMany(cell => cell.Values).Select(value => value.Text)),
    ]);

    /// <summary>Lines of fields as CSV.</summary>
    public static string Write(IEnumerable<IEnumerable<string>> lines) =>
        string.Concat(lines.Select(fields => string.Join(',', fields.Select(Quote)) + "\r\n"));

    private static string Quote(string field) => field.AsSpan().ContainsAny(Special)
        ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
