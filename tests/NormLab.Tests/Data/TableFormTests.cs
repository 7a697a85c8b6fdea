using System.Text;
using NormLab.Data.Sources;
using NormLab.Data.Tables;
using NormLab.Formats;

namespace NormLab.Tests.Data;

/// <summary>CSV files as programs and people write them: separators, comments, columns without a name, encodings.</summary>
public sealed class TableFormTests : IDisposable
{
    private static readonly string[] Rows = [.. Enumerable.Range(0, 30).Select(i => $"0.{i * 37 % 89:00},{i * i % 17}.5,{"no yes"
        .Split(' ')[i * 7 % 5 % 2]}")];

    private readonly TableFile _file = new();

    public void Dispose() => _file.Dispose();

    public static TheoryData<string, string> Forms => new()
    {
        { "as it is", Text("a,b,label") },
        { "trailing empty column", Text("a,b,label,", row => row + ",") },
        { "three trailing empty columns", Text("a,b,label,,,", row => row + ",,,") },
        { "trailing separator in rows", Text("a,b,label", row => row + ",") },
        { "trailing separator in the header", Text("a,b,label,") },
        { "sep line", "sep=;\n" + Text("a;b;label", row => row.Replace(',', ';')) },
        { "sep line in quotes and capitals", "\"SEP=|\"\r\n" + Text("a|b|label", row => row.Replace(',', '|')) },
        { "sep line filled up", "sep=,,,\n" + Text("a,b,label") },
        { "comments", "# station 12, units: cm\n# version 3\n\n" + Text("a,b,label") },
        { "comments with slashes and quotes", "// \"by, x\n// y\n" + Text("a,b,label") },
        { "percent comments", "% a, \"b\n%\n" + Text("a,b,label") },
        { "a comment for header", "# made, by, me\n" + Text("# a,b,label") },
        { "bars", Text("a|b|label", row => row.Replace(',', '|')) },
        { "tabs", Text("a\tb\tlabel", row => row.Replace(',', '\t')) },
        { "lines of white space", Text("a,b,label", row => row + "\n  \t ") + "   \n\t\n" },
        { "line ends of old", Text("a,b,label").Replace('\n', '\r') },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_table_is_the_same_however_it_is_written(string form, string text)
    {
        DataTable table = Read(text);
        Assert.Equal(["a", "b"], table.Columns.Select(column => column.Name));
        Assert.Equal((form, 30, 30), (form, table.RowCount, table.RowsRead));
        Assert.Equal(Rows.Select(row => double.Parse(row[..4], System.Globalization.CultureInfo.InvariantCulture)),
            Assert.IsType<NumericColumn>(table.Columns[0]).Values.ToArray());
        Assert.Equal(["no", "yes"], table.Classes.Names);
    }

    [Fact]
    public void The_separator_is_what_splits_all_lines_alike()
    {
        Assert.Equal(["Depth, cm", "Width, cm"],
            Read(Text("Depth, cm;Width, cm;label", row => row.Replace(',', ';'))).Columns.Select(column => column.Name));
        Assert.Equal(["a;b|c", "d"], Read(Text("a;b|c,d,label")).Columns.Select(column => column.Name));
        DataTable commas = Read(Text("a;b;label", row => row.Replace(',', ';').Replace('.', ',')));
        Assert.All(commas.Columns, column => Assert.Equal(ColumnForm.DecimalCommas, Assert.IsType<NumericColumn>(column).Form));
        Assert.Contains("In 'b', '0,5' is read as 0.5.", commas.Notices);
    }

    [Theory]
    [InlineData(",a,b,label", "{0},{1}")]
    [InlineData("a,b,label", "{0},{1}")]
    [InlineData("a,b,label", "car {0},{1}")]
    [InlineData("Unnamed: 0,a,b,label", "{0},{1}")]
    [InlineData("a,b,label,", "{1},{0}")]
    public void Row_numbers_and_names_that_the_header_does_not_name_are_left_out_and_told(string header, string row)
    {
        int number = 1000;
        DataTable table = Read(Text(header, text => string.Format(System.Globalization.CultureInfo.InvariantCulture, row, number -= 7,
            text)));
        Assert.Equal(["a", "b"], table.Columns.Select(column => column.Name));
        Assert.Contains("which the header does not name, holds the numbers or names of the rows and is left out.",
            Assert.Single(table.Notices));
    }

    [Fact]
    public void Another_column_without_a_name_is_called_by_its_place()
    {
        string text = Text(",b,label");
        Assert.Equal(["column 1", "b"], Read(text).Columns.Select(column => column.Name));
        Assert.Equal("column 1", Assert.Single(CsvTable.Read(_file.Write(text), "label", ["column 1"]).Dropped));
    }

    [Theory]
    [InlineData("a,b,label", "1,5,{0}", "Does a decimal comma divide a number?")]
    [InlineData("a;b;label", "same;{0}", "Name all columns.")]
    public void A_field_too_many_in_all_rows_that_is_no_row_name_is_refused(string header, string row, string remedy)
    {
        string text = Text(header, own => string.Format(System.Globalization.CultureInfo.InvariantCulture, row, header[1] == ',' ? own[5..]
            : own.Replace(',', ';')));
        string message = Assert.Throws<InputFileException>(() => Read(text)).Message;
        Assert.StartsWith($"{_file.Path}, line 2: This row has 4 fields, as all rows; the header has 3.", message);
        Assert.Contains(remedy, message);
    }

    [Fact]
    public void Fields_that_spaces_separate_are_told() => Assert.Contains(
        "The only column is 'a b label'; commas, semicolons, tabs or bars separate columns.",
        Assert.Throws<InputFileException>(() => Read(Text("a b label", row => row.Replace(',', ' ')))).Message);

    [Fact]
    public void A_named_column_that_counts_the_rows_is_told()
    {
        int number = 0;
        DataTable table = Read(Text("id,a,b,label", row => $"{++number},{row}"));
        Assert.Equal("'id' numbers the rows from 1 to 30; a model can learn nothing of use from it. Leave it out with "
            + "--drop 'id' (in an experiment file, drop: ['id']).", Assert.Single(table.Notices));
    }

    [Fact]
    public void An_older_encoding_is_told()
    {
        File.WriteAllBytes(_file.Path, Encoding.Latin1.GetBytes(Text("größe,b,label")));
        DataTable table = CsvTable.Read(_file.Path, "label");
        Assert.Equal("größe", table.Columns[0].Name);
        Assert.Equal("The file is not UTF-8 and is read as Windows-1252 (Latin-1).", Assert.Single(table.Notices));
    }

    [Theory]
    [InlineData(12, "0.1,\"ok,no", "line 13", "opens in this line and is not closed in it")]
    [InlineData(29, "0.1,\"ok,no", "line 30", "never closed")]
    [InlineData(5, "# a remark", "line 6", "If it is a comment, delete it.")]
    [InlineData(5, "0.1,2,no,", "line 6", "has 4 fields; the header has 3")]
    public void A_line_out_of_order_is_told_with_its_place(int at, string line, string place, string problem)
    {
        string text = at is 12 or 29 ? Quoted(at, line) : Text("a,b,label", row => Array.IndexOf(Rows, row) == at - 1 ? line : row);
        string message = Assert.Throws<InputFileException>(() => Read(text)).Message;
        Assert.StartsWith($"{_file.Path}, {place}: ", message);
        Assert.Contains(problem, message);
    }

    [Fact]
    public void Names_that_need_care_are_left_out_by_what_the_message_says()
    {
        string text = "\"my, 'name'\",\"two\",b,label\n"
            + string.Concat(Enumerable.Range(0, 30).Select(i => $"P{i},Q{i},{i * i % 7},{"ab"[i % 2]}\n"));
        Assert.Contains("""--drop '"my, '\''name'\''",two' (in an experiment file, drop: ['my, ''name''', 'two']), or""",
            Assert.Throws<InputFileException>(() => Read(text)).Message);
        // A name with a comma may come in parts.
        Assert.Equal(["b"], CsvTable.Read(_file.Path, "label", ["'name'", "my", "two"]).Columns.Select(column => column.Name));
    }

    private DataTable Read(string text) => CsvTable.Read(_file.Write(text), "label");

    private static string Text(string header, Func<string, string>? row = null) =>
        header + "\n" + string.Concat(Rows.Select(text => (row is null ? text : row(text)) + "\n"));

    private static string Quoted(int at, string line) => "a,note,label\n"
        + string.Concat(Enumerable.Range(1, 30).Select(i => (i == at ? line : at == 29 ? "0.2,ok,no" : "0.2,\"ok\",no") + "\n"));
}
