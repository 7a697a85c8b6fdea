using NormLab.Data.Sources;
using NormLab.Data.Tables;
using NormLab.Data.Targets;
using NormLab.Experiments.Design;
using NormLab.Experiments.Format;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Formats;

namespace NormLab.Tests.Data;

public sealed class DataSourcesTests : IDisposable
{
    private readonly TableFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void A_source_is_found_by_its_name_or_by_a_files_ending()
    {
        Assert.Equal("digits", DataSources.Default.Name);
        Assert.Equal("digits", DataSources.Of("digits").Name);
        foreach (string path in (string[])["a.csv", "A.CSV", "a.b.tsv", "a.txt", "a", "digits"]) Assert.Equal("csv",
            DataSources.OfFile(path).Name);
        Assert.Equal(["npy", "npz", "idx", "idx"], ((string[])["X.npy", "a.NPZ", "train-images-idx3-ubyte", "t10k-images-idx3-ubyte.gz"])
            .Select(path => DataSources.OfFile(path).Name));
        Assert.Contains("There is no data source 'digit'; there are 'digits', 'gaussian', 'moons', 'circles', 'exclusive-or', "
            + "'gaussians', 'spirals', 'stripes', 'slope', 'hills', "
            + "'points', 'csv', 'npy', 'npz', 'idx', 'parquet'",
            Assert.Throws<ArgumentException>(() => DataSources.Of("digit")).Message);
    }

    [Fact]
    public void A_source_is_told_what_it_lacks_and_what_it_has_no_use_for()
    {
        string Refusal(string source, SourceOptions options) => Assert.Throws<ArgumentException>(() => DataSources.Load(source, options))
            .Message;
        Assert.Contains("needs a file", Refusal("csv", new SourceOptions()));
        Assert.Contains("needs a label", Refusal("csv", new SourceOptions("a.csv")));
        Assert.Contains("takes no file", Refusal("digits", new SourceOptions("a.csv")));
        Assert.Contains("no columns to name", Refusal("digits", new SourceOptions(Label: "digit")));
        Assert.Contains("no columns to name", Refusal("digits", new SourceOptions(Drop: ["pixel 0,0"])));
    }

    [Fact]
    public void The_digits_are_a_table_of_images()
    {
        DataTable table = DataSources.Load("digits", new SourceOptions());
        Assert.Equal((1797, 64, new ImageSize(8, 8)), (table.RowCount, table.Columns.Length, table.Image));
        Assert.Equal(Digits.Load().Labels.ToArray(), table.Classes.Labels.ToArray());
        for (int pixel = 0; pixel < 64; pixel++)
            Assert.Equal(Digits.Load().Features.ToArray().Where((_, i) => i % 64 == pixel), ((NumericColumn)table.Columns[pixel])
                .Values.ToArray());
    }

    [Fact]
    public void A_label_is_read_as_numbers_where_numbers_are_asked_for()
    {
        _file.Write("x,y\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},{(i == 3 ? "" : i == 4 ? "-" : $"{i}.5")}\n")));
        DataTable table = DataSources.Load("csv", new SourceOptions(_file.Path, "y", Target: TargetKind.Numbers));
        Assert.Equal(Enumerable.Range(0, 20).Except([3, 4]).Select(i => i + 0.5), Assert.IsType<NumberTarget>(table.Target)
            .Values.ToArray());
        Assert.Equal((18, 2), (table.RowCount, table.RowsWithoutLabel));
        Assert.Contains("was read as numbers", Assert.Throws<InputFileException>(() => table.Classes).Message);

        _file.Write("x,y\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},{(i == 7 ? "many" : "1")}\n")));
        Assert.StartsWith($"{_file.Path}, line 9, column 'y': 'many' is not a number",
            Assert.Throws<InputFileException>(() => DataSources.Load("csv", new SourceOptions(_file.Path, "y", Target: TargetKind.Numbers)))
                .Message);
    }

    [Fact]
    public void A_source_from_outside_is_named_in_an_experiment_and_by_its_files()
    {
        DataTable Load(SourceOptions options) => new()
        {
            File = options.File!,
            Columns = [new NumericColumn("length", File.ReadLines(options.File!).Select(line => (double)line.Length).ToArray())],
            Label = "first letter",
            Target = new ClassTarget(File.ReadLines(options.File!).Select(line => line[0] - 'a').ToArray(), ["a", "b"]),
            RowsRead = 20,
            ContentHash = "whatever it says",
        };
        var source = new DataSource("poem", "a poem", Load) { Endings = [".poem"] };
        DataSources.Add(source);
        Assert.Throws<ArgumentException>(() => DataSources.Add(source));
        Assert.Throws<ArgumentException>(() => DataSources.Add(source with { Name = "song", Endings = [".song", ".CSV"] }));

        string path = _file.Path + ".poem";
        File.WriteAllLines(path, Enumerable.Range(0, 20).Select(i => $"{"ab"[i % 2]}{new string('h', i)}"));
        try
        {
            ExperimentSpecification experiment = ExperimentYaml.Read(
                $"{NormLab.Tests.Experiments.ExperimentYamlTests.Smallest}\ndata: {{source: \"{path}\"}}", "x");
            Assert.Equal(("poem", path, "whatever it says"),
                (experiment.Data.Source, experiment.Data.File, new DataCache().Resolve(experiment.Data).ContentHash));
            Assert.Equal([1, .. experiment.HiddenSizes, 2], ExperimentPlanner.Plan(experiment).Runs[0].Specification.Network.Sizes);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
