using System.Globalization;
using CsCheck;
using NormLab.Data.Sources;
using NormLab.Data.Tables;
using NormLab.Formats;

namespace NormLab.Tests.Data;

public sealed class CsvTableTests : IDisposable
{
    private readonly TableFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void Every_number_comes_back_with_its_bits_and_every_row_with_its_class()
    {
        Gen<double> number = Gen.OneOf(Gen.Double.Where(x => Math.Abs(x) <= CsvTable.LargestNumber), Gen.Int[-9, 9].Select(i => (double)i));
        Gen<(double[][] Features, int[] Labels, int At)> table = Gen.Int[1, 4].SelectMany(width => Gen.Int[10, 20].SelectMany(rows =>
            Gen.Select(number.Array[width].Array[rows], Gen.Int[0, 2].Array[rows].Where(labels => labels.Distinct().Count() == 3),
                Gen.Int[0, width])));
        string[] classes = ["low; \"quoted\"", "mid", "über,high"];
        table.Sample((features, labels, at) =>
        {
            string[] Row(IEnumerable<string> numbers, string label) => [.. numbers.Take(at), label, .. numbers.Skip(at)];
            IEnumerable<string[]> rows =
                features.Select((row, i) => Row(row.Select(x => x.ToString("R", CultureInfo.InvariantCulture)), classes[labels[i]]));
            string[] names = [.. Enumerable.Range(0, features[0].Length).Select(i => $"f{i}")];
            DataTable read = Read(string
                .Concat(rows.Prepend(Row(names, "class")).Select(row => string.Join(',', row.Select(TableFile.Quote)) + "\r\n")), "class");
            Assert.Equal(names, read.Columns.Select(column => column.Name));
            for (int f = 0; f < names.Length; f++)
                Assert.Equal(features.Select(row => row[f]), Assert.IsType<NumericColumn>(read.Columns[f]).Values.ToArray());
            Assert.Equal(labels, read.Classes.Labels.ToArray());
            Assert.Equal(classes, read.Classes.Names);
            Assert.Equal((features.Length, 0, true), (read.RowCount, read.RowsWithoutLabel, read.IsNumericAndComplete));
        }, iter: 100, threads: 1);
    }

    [Fact]
    public void Every_word_and_every_gap_comes_back()
    {
        Gen<string> cell = Gen.OneOf(Gen.OneOf("red", "dark, red", "Blue", "\"", "é;", "1", "0 1"),
            Gen.OneOf([.. MissingValue.Marks, "", "  "]));
        Gen.Select(cell.Array[14, 30], Gen.OneOf(',', ';', '\t'), Gen.OneOf("\n", "\r\n", "\r"), Gen.Bool)
            .Where(sample => sample.Item1.Any(text => text == "red"))
            .Sample((cells, separator, lineBreak, mark) =>
            {
                IEnumerable<string> lines = cells.Select((text, i) => $"{TableFile.Quote(text)}{separator}{i}{separator}{"ab"[i % 2]}")
                    .Prepend($"word{separator}x{separator}class");
                DataTable read = Read((mark ? "\uFEFF" : "") + string.Join(lineBreak, lines), "class");
                var words = Assert.IsType<CategoricalColumn>(read.Columns[0]);
                Assert.Equal(words.Categories.Order(StringComparer.Ordinal), words.Categories);
                Assert.Equal(cells.Select(text => text.Trim() is { Length: > 0 } word && !MissingValue.Marks.Contains(word) ? word : null),
                    words.Codes.ToArray().Select(code => code < 0 ? null : words.Categories[code]));
                Assert.Equal(words.Codes.ToArray().Count(code => code < 0), words.MissingCount);
            }, iter: 200, threads: 1);
    }

    [Fact]
    public void Whole_numbers_as_classes_are_in_order_of_their_value() =>
        Assert.Equal(["-1", "2", "10"],
            Read("x,y\n" + string.Concat(Enumerable.Range(0, 12).Select(i => $"{i},{new[] { 10, 2, -1 }[i % 3]}\n")), "y").Classes.Names);

    [Fact]
    public void Rows_without_a_label_are_left_out_and_counted()
    {
        DataTable table = Read("x,y\n"
            + string.Concat(Enumerable.Range(0, 30).Select(i => $"{i},{new[] { "a", "b", "", "NA", "-" }[i % 5]}\n")), "y");
        Assert.Equal((30, 18, 12), (table.RowsRead, table.RowCount, table.RowsWithoutLabel));
        // "-" is a gap among features and a class among labels: many tables call their classes + and -.
        Assert.Equal(["-", "a", "b"], table.Classes.Names);
        Assert.Equal(Enumerable.Range(0, 30).Where(i => i % 5 is 0 or 1 or 4).Select(i => (double)i),
            ((NumericColumn)table.Columns[0]).Values.ToArray());
    }

    [Fact]
    public void Columns_that_are_left_out_are_not_looked_at()
    {
        string text = "id,x,y\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"patient {i},{i},{"ab"[i % 2]}\n"));
        Assert.StartsWith($"{_file.Path}, line 2, column 'id': The column holds words, such as "
            + "'patient 0', and 100 different ones in 100 rows;", Refusal(text));
        DataTable table = CsvTable.Read(_file.Path, "y", ["id"]);
        Assert.Equal("id", Assert.Single(table.Dropped));
        Assert.Equal("x", Assert.Single(table.Columns).Name);
        Assert.EndsWith("There is no column 'idd' to leave out. Did you mean 'id'? The columns are id, x, y.", Refusal(text, ["idd"]));
        Assert.EndsWith("'y' holds the class and can't be left out.", Refusal(text, ["y"]));
        Assert.EndsWith("'y' is the only column that is not left out; at least one feature is needed beside it.",
            Refusal(text, ["x", "id"]));
    }

    [Theory]
    [InlineData(101, 200, false)]
    [InlineData(100, 200, true)]
    [InlineData(6, 11, false)]
    [InlineData(6, 12, true)]
    public void A_column_of_words_has_at_most_half_as_many_categories_as_rows(int categories, int rows, bool isRead)
    {
        string text = "word,y\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"w{i % categories},{"ab"[i % 2]}\n"));
        if (isRead) Assert.Equal(categories, ((CategoricalColumn)Read(text, "y").Columns[0]).Categories.Length);
        else Assert.Contains($"and {categories} different ones in {rows} rows; at most half as many can "
            + "be told apart. Leave it out with --drop 'word'", Refusal(text));
    }

    [Fact]
    public void Ten_thousand_different_words_are_refused()
    {
        string text = "x,word,y\n" + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"{i},w{i},{"ab"[i % 2]}\n"));
        Assert.Contains("and 10000 different ones in 10000 rows", Refusal(text));
    }

    [Theory]
    [InlineData(1, 21, true)]
    [InlineData(1, 10, true)]
    [InlineData(2, 18, false)]
    [InlineData(10, 100, true)]
    [InlineData(11, 100, false)]
    public void Cells_that_are_no_numbers_among_ten_times_as_many_that_are_count_as_missing_and_are_told(int words, int rows,
        bool isMistake)
    {
        string text = "x,y\n" + string
            .Concat(Enumerable.Range(0, rows).Select(i => $"{(i >= rows - words ? "1O" : i % 5)},{"ab"[i % 2]}\n"));
        if (isMistake)
        {
            DataTable table = Read(text, "y");
            Assert.Equal(words, Assert.IsType<NumericColumn>(table.Columns[0]).MissingCount);
            string place = words == 1 ? $"line {rows + 1}" : $"{words} rows";
            Assert.Equal($"In 'x', '1O' ({place}) counts as missing.", Assert.Single(table.Notices));
        }
        else Assert.Equal(6, ((CategoricalColumn)Read(text, "y").Columns[0]).Categories.Length);
    }

    [Theory]
    [InlineData("", ": The file is empty; it needs a header line and rows.")]
    [InlineData("\uFEFF\r\n\n", ": The file is empty; it needs a header line and rows.")]
    [InlineData("x,y\n", ": The table has 0 rows; at least 10 are needed.")]
    [InlineData("x,y\n1,a\n2,b\n3,b\n", ": The table has 3 rows; at least 10 are needed.")]
    [InlineData("x,y\n1,a\n", ": The table has 1 row; at least 10 are needed.")]
    [InlineData("x,y\n1,a\n2,?\n",
        ": The table has 2 rows, 1 of them without a value in the column 'y'; at least 10 are needed that have one.")]
    [InlineData("x,Y2\n1,a\n", ", line 1: There is no column 'y'. Did you mean 'Y2'? The columns are x, Y2.")]
    [InlineData("y\na\n", ", line 1: 'y' is the only column; at least one feature is needed beside it.")]
    [InlineData("x,x,y\n1,2,a\n", ", line 1, column 2: The name 'x' stands in the header twice; every column needs a name of its own.")]
    [InlineData("x,y\n1,a\n2\n", ", line 3: This row has 1 field; the header has 2.")]
    [InlineData("x,y\n1,a\n2,b,3\n", ", line 3: This row has 3 fields; the header has 2.")]
    [InlineData("x,y\n1,a\n\"2,5\",b\n*", ", line 3, column 'x': '2,5' is not a number. Write a decimal point, not a comma, or say that "
        + "commas are decimal with --decimal , (in an experiment file, decimal: comma).")]
    [InlineData("x,y\n-Infinity,a\n*", ", line 2, column 'x': '-Infinity' is infinite; numbers go up to 1e100. Correct it,")]
    [InlineData("x,y\n1e999,a\n*", ", line 2, column 'x': '1e999' is too large; numbers go up to 1e100.")]
    [InlineData("x,y\n?,a\n-,b\nNA,b\n,a\nnull,a\nNaN,a\nnan,a\nN/A,a\n,a\n,a\n",
        ": Every feature is missing in every row; there is nothing to learn from.")]
    [InlineData("x,y\n1,a\n1,a\n1,a\n1,a\n1,a\n1,a\n1,a\n1,a\n1,a\n1,a\n",
        ": All rows have the class 'a' in the column 'y'; there must be at least two classes to tell apart.")]
    [InlineData("x,y\n1,0.1\n1,0.2\n1,0.3\n1,0.4\n1,0.5\n1,0.6\n1,1\n1,1\n1,1\n1,1\n",
        ": The column 'y' looks like a number to predict: it holds 7 different decimal numbers, such as '0.1', in 10 rows.")]
    [InlineData("x,y\n1,a\n1,b\n1,c\n1,d\n1,e\n1,f\n1,g\n1,g\n1,g\n1,g\n",
        ": The column 'y' has 7 different values in 10 rows, such as 'a'. It must hold classes,")]
    public void What_is_no_table_is_told_with_its_place(string text, string message)
    {
        char separator = text.Contains(';') ? ';' : ',';
        Assert.StartsWith(_file.Path + message,
            Refusal(text.Replace("*", string.Concat(Enumerable.Range(0, 12).Select(i => $"{i}{separator}{"ab"[i % 2]}\n")))));
    }

    [Fact]
    public void A_missing_file_is_told() =>
        Assert.Equal("no/such/table.csv: There is no such file.",
            Assert.Throws<InputFileException>(() => CsvTable.Read("no/such/table.csv", "y")).Message);

    [Fact]
    public void A_line_of_two_gigabytes_is_not_read()
    {
        using (FileStream stream = File.Create(_file.Path)) stream.SetLength(2L << 30);
        Assert.Equal($"{_file.Path}: The file is larger than 1024 MB, which is the most that is read.",
            Assert.Throws<InputFileException>(() => CsvTable.Read(_file.Path, "y")).Message);
    }

    [Fact]
    public void A_hundred_thousand_columns_are_read()
    {
        string text = string.Join(',', Enumerable.Range(0, 100_000)) + "\n"
            + string.Concat(Enumerable.Range(0, 12).Select(i => string.Join(',', Enumerable.Repeat(i % 2, 100_000)) + "\n"));
        Assert.Equal(99_999, Read(text, "7").Columns.Length);
    }

    private DataTable Read(string text, string label) => CsvTable.Read(_file.Write(text), label);

    private string Refusal(string text, string[]? drop = null) =>
        Assert.Throws<InputFileException>(() => CsvTable.Read(_file.Write(text), "y", drop)).Message;
}
