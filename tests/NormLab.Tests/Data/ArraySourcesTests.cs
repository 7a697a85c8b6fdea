using System.Buffers.Binary;
using System.IO.Compression;
using CsCheck;
using NormLab.Data.Sources;
using NormLab.Data.Surveys;
using NormLab.Data.Tables;
using NormLab.Formats;

namespace NormLab.Tests.Data;

/// <summary>Arrays of NumPy and IDX files as tables. The fixtures were written by NumPy itself.</summary>
public sealed class ArraySourcesTests : IDisposable
{
    private const int Rows = 12;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("arrays-f8-little.npz", 0)]
    [InlineData("arrays-f8-big.npz", 0)]
    [InlineData("arrays-f4-little.npz", 1e-6)]
    [InlineData("arrays-f4-big.npz", 1e-6)]
    [InlineData("arrays-f2-little.npz", 1e-2)]
    [InlineData("arrays-fortran.npz", 0)]
    public void Features_and_labels_are_found_by_their_names(string file, double tolerance)
    {
        DataTable table = Load(TableFile.Fixture(file));
        Assert.Equal(["x0", "x1", "x2"], table.Columns.Select(column => column.Name));
        for (int column = 0; column < 3; column++)
        {
            ReadOnlySpan<double> values = ((NumericColumn)table.Columns[column]).Values.Span;
            for (int row = 0; row < Rows; row++) Assert.Equal(row + column / 10.0, values[row], tolerance);
        }
        Assert.Equal(("y", 6), (table.Label, table.Classes.Labels.Span.Count(0)));
        Assert.Equal(["left", "right"], table.Classes.Names);
        Assert.Null(table.Image);
    }

    [Theory]
    [InlineData("images.npz", "y_train", "0")]
    [InlineData("images-fortran.npz", "labels", "False")]
    public void Arrays_of_three_dimensions_are_images(string file, string label, string first)
    {
        DataTable table = Load(TableFile.Fixture(file));
        Assert.Equal((new ImageSize(5, 2), label, first), (table.Image, table.Label, table.Classes.Names[0]));
        Assert.Equal("pixel 1,3", table.Columns[8].Name);
        Assert.Equal(Enumerable.Range(0, Rows).Select(row => 130.0 + row), ((NumericColumn)table.Columns[8]).Values.ToArray());
        if (file == "images.npz") Assert.Equal("The arrays 'x_test', 'y_test' of the archive are not read.", table.Notices[0]);
        Assert.Null(Load(TableFile.Fixture(file), new SourceOptions(Drop: ["pixel 0,0"])).Image);
    }

    [Fact]
    public void Arrays_of_one_dimension_are_columns()
    {
        string path = TableFile.Fixture("columns.npz");
        DataTable table = Load(path, new SourceOptions(Label: "city", Drop: ["id"]));
        Assert.Equal(["age", "ill"], table.Columns.Select(column => column.Name));
        Assert.Equal(4.5, ((NumericColumn)table.Columns[0]).Values.Span[3]);
        Assert.Equal(["False", "True"], ((CategoricalColumn)table.Columns[1]).Categories);
        Assert.Contains("Which array holds the class? Name it with --label; there are 'age' [12], 'city' [12]", Refusal(path));
        Assert.Contains("There is no column 'citi'. Did you mean 'city'?", Refusal(path, new SourceOptions(Label: "citi")));
    }

    [Fact]
    public void Labels_of_a_single_array_stand_beside_it_or_in_one_of_its_columns()
    {
        string path = Copy("X.npy");
        Assert.Contains("Which column holds the class? Name it with --label x0, x1 and so on, or save the labels beside it, as y.npy.",
            Refusal(path));
        string hash = TableSurvey.Of(DataSources.Find("npy", new SourceOptions(path))).Found.ContentHash;
        Assert.Equal(2, DataSources.Find("npy", new SourceOptions(path, "x1")).Columns.Count(column => column.Role == ColumnRole.Feature));
        Copy("y.npy");
        DataTable table = Load(path);
        Assert.Equal(["0", "1", "2"], table.Classes.Names);
        Assert.NotEqual(hash, table.ContentHash);
    }

    [Fact]
    public void What_is_said_of_columns_holds_for_arrays()
    {
        var options = new SourceOptions { Reading = new ReadingOptions { Categorical = ["pixel 0,1"], Missing = ["3"] } };
        DataTable table = Load(TableFile.Fixture("images.npz"), options with { Drop = ["pixel 0,1"] });
        Assert.Equal([1, 0], table.Columns.Take(2).Select(column => column.MissingCount));
        Assert.Contains("In 'pixel 0,0', '3' (row 4) counts as missing.", table.Notices);
        Assert.Contains("row 1, column 'pixel 0,1': The column holds words, such as '10', and 12 different ones in 12 rows",
            Refusal(TableFile.Fixture("images.npz"), options));
    }

    [Theory]
    [InlineData("objects.npz", "The array 'y' holds elements of the type '|O'; objects are not read.")]
    [InlineData("records.npz", "The array 'X' is one of records.")]
    public void Arrays_that_are_not_read_are_refused_with_what_to_do(string file, string message) =>
        Assert.Contains(message, Refusal(TableFile.Fixture(file)));

    [Theory]
    [InlineData("")]
    [InlineData(".gz")]
    public void An_IDX_file_is_read_with_the_labels_beside_it(string packed)
    {
        string path = _folder["train-images-idx3-ubyte" + packed];
        WriteIdx(path, [Rows, 4, 3], i => (byte)(i % 251));
        Assert.Contains("no file 'train-labels-idx1-ubyte", Refusal(path));
        // The labels may be packed though the images are not.
        WriteIdx(_folder["train-labels-idx1-ubyte.gz"], [Rows], i => (byte)(i % 2 + 7));
        DataTable table = Load(path);
        Assert.Equal((Rows, 12, new ImageSize(3, 4)), (table.RowCount, table.Columns.Length, table.Image));
        Assert.Equal(["7", "8"], table.Classes.Names);
        Assert.Equal(Enumerable.Range(0, Rows).Select(row => (double)((row * 12 + 5) % 251)),
            ((NumericColumn)table.Columns[5]).Values.ToArray());
        WriteIdx(_folder["train-labels-idx1-ubyte.gz"], [Rows + 1], i => (byte)(i % 2));
        Assert.Contains("There are 13 labels of 12 images.", Refusal(path));
    }

    [Theory]
    [InlineData("images.npz")]
    [InlineData("arrays-fortran.npz")]
    [InlineData("X.npy")]
    public void A_damaged_file_is_read_or_refused_in_one_line(string file)
    {
        byte[] whole = File.ReadAllBytes(TableFile.Fixture(file));
        string path = _folder[file];
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length]).Array[1, 3].Sample(damages =>
        {
            byte[] bytes = [.. whole];
            foreach ((int at, byte put, int cut) in damages)
            {
                if (at < bytes.Length) bytes[at] = put;
                if (cut % 5 == 0) bytes = bytes[..Math.Min(cut, bytes.Length)];
            }
            File.WriteAllBytes(path, bytes);
            try
            {
                DataSources.Find(DataSources.OfFile(path).Name, new SourceOptions(path));
            }
            catch (InputFileException refusal)
            {
                Assert.StartsWith(path, refusal.Message, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', refusal.Message);
            }
        }, iter: 500, threads: 1);
    }

    private string Copy(string file)
    {
        File.Copy(TableFile.Fixture(file), _folder[file], overwrite: true);
        return _folder[file];
    }

    private static DataTable Load(string path, SourceOptions? options = null) =>
        DataSources.Load(DataSources.OfFile(path).Name, (options ?? new SourceOptions()) with { File = path });

    private static string Refusal(string path, SourceOptions? options = null) =>
        Assert.Throws<InputFileException>(() => Load(path, options)).Message;

    private static void WriteIdx(string path, int[] shape, Func<int, byte> element)
    {
        var bytes = new byte[4 + 4 * shape.Length + shape.Aggregate(1, (product, length) => product * length)];
        (bytes[2], bytes[3]) = (8, (byte)shape.Length);
        for (int i = 0; i < shape.Length; i++) BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 + 4 * i), shape[i]);
        int start = 4 + 4 * shape.Length;
        for (int i = start; i < bytes.Length; i++) bytes[i] = element(i - start);
        using FileStream file = File.Create(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Compress) : file;
        stream.Write(bytes);
    }
}
