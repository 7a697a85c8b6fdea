using System.Collections.Immutable;
using System.Globalization;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;

namespace NormLab.Reporting.Html;

/// <summary>Writes tables as HTML, in a box of their own that scrolls where the page is too narrow.</summary>
internal static class HtmlTable
{
    /// <summary>Tables of more characters across than this are set smaller on paper, and so are those with more columns.</summary>
    private const int WideText = 120, WideColumns = 11;

    /// <summary>More rows than this are left to the table's file: a page must open at once.</summary>
    public const int MostRows = 400;

    /// <summary>Writes <paramref name="table"/>.</summary>
    public static void Write(HtmlBuilder html, Table table)
    {
        html.Element("div", [("class", "scroll"), ("tabindex", "0"), ("role", "group"),
            ("aria-labelledby", $"table-{Slug.Of(table.Name)}")], () =>
            html.Element("table", IsWide(table) ? [("class", "wide")] : [], () =>
            {
                html.Element("caption", [("id", $"table-{Slug.Of(table.Name)}")], () => html.Element("span", table.Caption + "."));
                html.Element("thead", () => WriteHeaders(html, table.Columns));
                html.Element("tbody", () =>
                {
                    foreach (ImmutableArray<Cell> row in table.Rows.Take(MostRows)) html.Element("tr", () => WriteRow(html, table, row));
                });
            }));
        if (table.Rows.Length > MostRows)
            html.Element("p", $"{Text.Number(table.Rows.Length - MostRows)} more rows stand in tables/{table.Name}.csv.",
                ("class", "note"));
        foreach (string note in table.Notes) html.Element("p", note, ("class", "note"));
    }

    private static bool IsWide(Table table) => table.Columns.Length > WideColumns
        || table.Columns.Select((column, i) => table.Rows.Select(row => row[i].Text.Length).Append(column.Header.Length).Max() + 2)
            .Sum() > WideText;

    private static void WriteHeaders(HtmlBuilder html, ImmutableArray<Column> columns)
    {
        bool grouped = columns.Any(column => column.Group is not null);
        html.Element("tr", () =>
        {
            for (int i = 0; i < columns.Length; i++)
            {
                Column column = columns[i];
                if (column.Group is null)
                {
                    html.Element("th", column.Header,
                        [("scope", "col"), .. Class(column), .. grouped ? ((string, string)[])[("rowspan", "2")] : []]);
                    continue;
                }
                if (i > 0 && columns[i - 1].Group == column.Group) continue;
                int span = columns.Skip(i).TakeWhile(other => other.Group == column.Group).Count();
                html.Element("th", column.Group, ("scope", "colgroup"), ("colspan", span.ToString(CultureInfo.InvariantCulture)),
                    ("class", "group"));
            }
        });
        if (!grouped) return;
        html.Element("tr", () =>
        {
            foreach (Column column in columns.Where(column => column.Group is not null))
                html.Element("th", column.Header, [("scope", "col"), .. Class(column)]);
        });
    }

    private static void WriteRow(HtmlBuilder html, Table table, ImmutableArray<Cell> row)
    {
        foreach ((Column column, Cell cell) in table.Columns.Zip(row).Take(table.Names))
            html.Element("th", cell.Text, [("scope", "row"), .. Class(column)]);
        foreach ((Column column, Cell cell) in table.Columns.Zip(row).Skip(table.Names))
        {
            html.Element("td", cell.Text, cell.Tone switch
            {
                Tone.Good => [("class", Classes(column, "good"))],
                Tone.Bad => [("class", Classes(column, "bad"))],
                _ => Class(column),
            });
        }
    }

    private static (string, string)[] Class(Column column) => column.Alignment == Alignment.Right ? [("class", "number")] : [];

    private static string Classes(Column column, string tone) => column.Alignment == Alignment.Right ? $"number {tone}" : tone;
}
