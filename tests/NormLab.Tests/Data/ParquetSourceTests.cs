using CsCheck;
using NormLab.Data.Sources;
using NormLab.Data.Tables;
using NormLab.Formats;
using Parquet;
using Parquet.Schema;

namespace NormLab.Tests.Data;

/// <summary>Parquet files as tables. The fixtures were written by DuckDB.</summary>
public sealed class ParquetSourceTests : IDisposable
{
    private static readonly string[] Unreadable = ["tm", "lst", "st", "iv"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_type_is_numbers_dates_or_words()
    {
        DataTable table = Load(TableFile.Fixture("types.parquet"), [.. Unreadable, "u"]);
        double[] Numbers(string name) => ((NumericColumn)table.Columns.Single(column => column.Name == name)).Values.ToArray();
        string[] Words(string name) => [.. ((CategoricalColumn)table.Columns.Single(column => column.Name == name)).Categories];
        foreach (string name in (string[])["id", "u32", "hg"]) Assert.Equal(Enumerable.Range(0, 40).Select(i => (double)i), Numbers(name));
        Assert.Equal(Enumerable.Range(0, 40).Select(i => i % 7 == 0 ? double.NaN : i * 0.5), Numbers("x"));
        Assert.Equal(Enumerable.Range(0, 40).Select(i => (double)(i % 3)), Numbers("t8"));
        Assert.Equal(Enumerable.Range(0, 40).Select(i => i * 1.25), Numbers("f"));
        Assert.Equal(42.9, Numbers("dec")[39]);
        Assert.Equal(42.9, Numbers("bigdec")[39]);
        Assert.Equal(19396 + 39, Numbers("day")[39]);
        Assert.Equal(19396.5 + 39 / 24.0, Numbers("ts")[39], 1e-9);
        Assert.Equal(19396 + 10 / 24.0, Numbers("tz")[0], 1e-9);
        Assert.Equal(ColumnForm.Dates, ((NumericColumn)table.Columns.Single(column => column.Name == "day")).Form);
        Assert.Equal(["False", "True"], Words("flag"));
        Assert.Equal(["w0", "w1", "w2", "w3"], Words("word"));
        Assert.Equal(["a", "b"], table.Classes.Names);
    }

    [Fact]
    public void What_is_not_read_is_refused_by_name_and_can_be_left_out()
    {
        FoundTable found = DataSources.Find("parquet", new SourceOptions(TableFile.Fixture("types.parquet"), "y"));
        foreach ((string name, string reason) in ((string, string)[])[("tm", "holds times of day."), ("lst", "is nested"),
            ("st", "is nested"),
            ("iv", "holds values of the type Interval")])
            Assert.Contains($"The column '{name}' {reason}", found.Columns.Single(column => column.Name == name).Problem!.Message);
        Assert.Contains("row 1, column 'u': The column holds words", found.Columns.Single(column => column.Name == "u").Problem!.Message);
        Assert.Contains("--drop 'tm'", Assert.Throws<InputFileException>(() => Load(TableFile.Fixture("types.parquet"))).Message);
    }

    [Fact]
    public void Groups_of_rows_follow_one_another_and_an_index_without_a_name_is_left_out()
    {
        DataTable table = Load(TableFile.Fixture("groups.parquet"));
        Assert.Equal(["x", "word"], table.Columns.Select(column => column.Name));
        Assert.Equal(Enumerable.Range(0, 5000).Select(i => i * 0.5), ((NumericColumn)table.Columns[0]).Values.ToArray());
        Assert.Equal(1000, table.Columns[1].MissingCount);
        Assert.Equal(["0", "1", "2"], table.Classes.Names);
    }

    [Fact]
    public void What_is_said_of_columns_holds_here_too()
    {
        SourceOptions Options(ReadingOptions reading) => new(TableFile.Fixture("groups.parquet"), "y") { Reading = reading };
        DataTable table = DataSources.Load("parquet", Options(new ReadingOptions { Missing = ["w1", "2.50"] }));
        Assert.Equal(1, table.Columns[0].MissingCount);
        Assert.Equal(["w0", "w2", "w3"], ((CategoricalColumn)table.Columns[1]).Categories);
        Assert.Contains("row 2, column 'word': 'w1' is no number", Assert.Throws<InputFileException>(() => DataSources.Load("parquet",
            Options(new ReadingOptions { Numeric = ["word"] }))).Message);
        Assert.Contains("leave 'decimal' and 'encoding' out", Assert.Throws<ArgumentException>(() => DataSources.Load("parquet",
            Options(new ReadingOptions { Encoding = "utf-8" }))).Message);
    }

    [Fact]
    public void A_table_in_Parquet_is_the_one_in_CSV()
    {
        Gen.Select(Gen.Double[-1e9, 1e9].Array[20, 60], Gen.Int[1, 7], Gen.Int[2, 5]).Sample((numbers, gaps, words) =>
        {
            double?[] x = [.. numbers.Select((number, i) => i % gaps == gaps - 1 && gaps > 1 ? (double?)null : number)];
            string[] w = [.. numbers.Select((_, i) => $"w{i % words}")], y = [.. numbers.Select((_, i) => i % 2 == 0 ? "yes" : "no")];
            Write(_folder["t.parquet"], x, w, y);
            File.WriteAllText(_folder["t.csv"], "x,w,y\n" + string.Concat(x.Select((number, i) => FormattableString.Invariant(
                $"{number?.ToString("R", System.Globalization.CultureInfo.InvariantCulture)},{w[i]},{y[i]}\n"))));
            DataTable parquet = Load(_folder["t.parquet"]), csv = DataSources.Load("csv", new SourceOptions(_folder["t.csv"], "y"));
            Assert.Equal(((NumericColumn)csv.Columns[0]).Values.ToArray(), ((NumericColumn)parquet.Columns[0]).Values.ToArray());
            Assert.Equal(((CategoricalColumn)csv.Columns[1]).Codes.ToArray(), ((CategoricalColumn)parquet.Columns[1]).Codes.ToArray());
            Assert.Equal(csv.Classes.Labels.ToArray(), parquet.Classes.Labels.ToArray());
        }, iter: 30, threads: 1);
    }

    [Fact]
    public void A_damaged_file_is_read_or_refused_in_one_line()
    {
        byte[] whole = File.ReadAllBytes(TableFile.Fixture("types.parquet"));
        string path = _folder["t.parquet"];
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length]).Array[1, 3].Sample(damages =>
        {
            byte[] bytes = [.. whole];
            foreach ((int at, byte put, int cut) in damages)
            {
                if (at < bytes.Length) bytes[at] = put;
                if (cut % 9 == 0) bytes = bytes[..Math.Min(cut, bytes.Length)];
            }
            File.WriteAllBytes(path, bytes);
            try
            {
                DataSources.Find("parquet", new SourceOptions(path));
            }
            catch (InputFileException refusal)
            {
                Assert.StartsWith(path, refusal.Message, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', refusal.Message);
            }
        }, iter: 300, threads: 1);
    }

    private static DataTable Load(string path, string[]? drop = null) =>
        DataSources.Load(DataSources.OfFile(path).Name, new SourceOptions(path, "y", [.. drop ?? []]));

    private static void Write(string path, double?[] x, string[] w, string[] y)
    {
        var schema = new ParquetSchema(new DataField<double?>("x"), new DataField<string>("w"), new DataField<string>("y"));
        DataField[] fields = schema.GetDataFields();
        using FileStream stream = File.Create(path);
        ParquetWriter writer = ParquetWriter.CreateAsync(schema, stream).GetAwaiter().GetResult();
        using (ParquetRowGroupWriter group = writer.CreateRowGroup())
        {
            group.WriteAsync<double>(fields[0], x.AsMemory()).GetAwaiter().GetResult();
            group.WriteAsync(fields[1], w).GetAwaiter().GetResult();
            group.WriteAsync(fields[2], y).GetAwaiter().GetResult();
        }
        writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
