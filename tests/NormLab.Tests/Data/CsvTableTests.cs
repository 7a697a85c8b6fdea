using System.Globalization;
using CsCheck;
using NormLab.Data;
using NormLab.Formats;

namespace NormLab.Tests.Data;

public sealed class CsvTableTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Every_number_comes_back_with_its_bits_and_every_row_with_its_class()
    {
        Gen<double> number = Gen.OneOf(Gen.Double.Where(double.IsFinite), Gen.Int[-9, 9].Select(i => (double)i));
        Gen<(double[][] Features, int[] Labels, int At)> table = Gen.Int[1, 4].SelectMany(width => Gen.Int[10, 20].SelectMany(rows =>
            Gen.Select(number.Array[width].Array[rows], Gen.Int[0, 2].Array[rows].Where(labels => labels.Distinct().Count() == 3), Gen.Int[0, width])));
        string[] classes = ["low; \"quoted\"", "mid", "über,high"];
        table.Sample((features, labels, at) =>
        {
            string[] Row(IEnumerable<string> numbers, string label) => [.. numbers.Take(at), label, .. numbers.Skip(at)];
            IEnumerable<string[]> rows = features.Select((row, i) => Row(row.Select(x => x.ToString("R", CultureInfo.InvariantCulture)), classes[labels[i]]));
            string[] names = [.. Enumerable.Range(0, features[0].Length).Select(i => $"f{i}")];
            CsvTable read = Read(string.Concat(rows.Prepend(Row(names, "class")).Select(row => string.Join(',', row.Select(f => $"\"{f.Replace("\"", "\"\"")}\"")) + "\r\n")), "class");
            Assert.Equal(features.SelectMany(row => row), read.Rows.Features.ToArray());
            Assert.Equal(labels, read.Rows.Labels.ToArray());
            Assert.Equal(classes, read.ClassNames);
            Assert.Equal(names, read.FeatureNames);
            Assert.Equal((features.Length, features[0].Length, 3), (read.Rows.RowCount, read.Rows.FeatureCount, read.Rows.ClassCount));
        }, iter: 100, threads: 1);
    }

    [Fact]
    public void Whole_numbers_as_classes_are_in_order_of_their_value() =>
        Assert.Equal(["-1", "2", "10"], Read("x,y\n" + string.Concat(Enumerable.Range(0, 12).Select(i => $"{i},{new[] { 10, 2, -1 }[i % 3]}\n")), "y").ClassNames);

    [Theory]
    [InlineData("", ": The file is empty; it needs a header line and rows.")]
    [InlineData("x,y\n", ": The table has 0 rows; at least 10 are needed.")]
    [InlineData("x,y\n1,a\n2,b\n", ": The table has 2 rows; at least 10 are needed.")]
    [InlineData("x,Y2\n1,a\n", ", line 1: There is no column 'y'. Did you mean 'Y2'? The columns are x, Y2.")]
    [InlineData("y\na\n", ", line 1: 'y' is the only column; at least one feature is needed beside it.")]
    [InlineData("x,x,y\n1,2,a\n", ", line 1, column 2: The name 'x' stands in the header twice; every column needs a name of its own.")]
    [InlineData("x,,y\n1,2,a\n", ", line 1, column 2: This column has no name; the first line must name every column.")]
    [InlineData("x,y\n1,a\n2\n", ", line 3: This row has 1 fields; the header has 2.")]
    [InlineData("x,y\n1,a\n2,b,3\n", ", line 3: This row has 3 fields; the header has 2.")]
    [InlineData("x,y\n1,a\nred,b\n", ", line 3, column 'x': 'red' is not a number. Only numeric features can be used;")]
    [InlineData("x;y\n1;a\n2,5;b\n", ", line 3, column 'x': '2,5' is not a number. Write a decimal point, not a comma.")]
    [InlineData("x,y\n1,a\n ,b\n", ", line 3, column 'x': The value is missing. Fill it in or leave the row out.")]
    [InlineData("x,y\n1,a\n2,\n", ", line 3, column 'y': The value is missing.")]
    [InlineData("x,y\nNaN,a\n", ", line 2, column 'x': 'NaN' is not a finite number.")]
    [InlineData("x,y\n-Infinity,a\n", ", line 2, column 'x': '-Infinity' is not a finite number.")]
    [InlineData("x,y\n1e999,a\n", ", line 2, column 'x': '1e999' is not a finite number.")]
    [InlineData("x,y\n1,a\n1,a\n1,a\n1,a\n1,a\n1,a\n1,a\n1,a\n1,a\n1,a\n", ": All rows have the class 'a' in the column 'y'; there must be at least two classes to tell apart.")]
    public void What_is_no_table_is_told_with_its_place(string text, string message) =>
        Assert.StartsWith(_path + message, Assert.Throws<InputFileException>(() => Read(text, "y")).Message);

    [Fact]
    public void A_missing_file_is_told() =>
        Assert.Equal("no/such/table.csv: There is no such file.", Assert.Throws<InputFileException>(() => CsvTable.Read("no/such/table.csv", "y")).Message);

    private CsvTable Read(string text, string label)
    {
        File.WriteAllText(_path, text);
        return CsvTable.Read(_path, label);
    }
}
