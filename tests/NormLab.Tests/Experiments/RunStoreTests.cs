using System.Text.Json;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Formats;

namespace NormLab.Tests.Experiments;

public sealed class RunStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_store_is_browsed_by_the_names_of_its_runs()
    {
        Assert.Empty(RunStore.ToRead(Path.Combine(_folder.Path, "nowhere")).Ids);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "nowhere")));
        RunResult[] runs = [Finish(SmallRuns.Small()), Finish(SmallRuns.Small(seed: 2, precision: Precision.Float32))];
        Directory.CreateDirectory(Path.Combine(_folder.Path, "runs", "a folder of somebody's"));
        RunStore store = RunStore.ToRead(_folder.Path);
        Assert.Equal(runs.Select(run => run.Id).Order(), store.Ids.Order());
        foreach (RunResult run in runs)
        {
            RunResult read = store.TryRead(run.Id, out StoreFinding? finding)!;
            Assert.Null(finding);
            Assert.Equal(run.Specification, read.Specification);
            Assert.Equal(run.Parameters.ToArray(), read.Parameters.ToArray());
        }
        Assert.Null(store.TryRead(new string('0', RunId.Length), out StoreFinding? none));
        Assert.Null(none);
        Assert.Throws<ArgumentException>(() => store.TryRead("../" + runs[0].Id, out _));

        File.WriteAllText(Path.Combine(store.RunFolder(runs[0].Id), "run.json"), "{}");
        Assert.Null(store.TryRead(runs[0].Id, out StoreFinding? damage));
        Assert.NotNull(damage);
    }

    [Fact]
    public void A_stored_run_is_read_back_as_it_was()
    {
        foreach (RunSpecification specification in new[] { SmallRuns.Small(), SmallRuns.Small(precision: Precision.Float32, biases: false),
            SmallRuns.Small(rate: double.MaxValue) })
        {
            RunResult run = Finish(specification);
            RunResult read = RunStore.Open(_folder.Path).TryRead(specification, out StoreFinding? finding)!;
            Assert.Null(finding);
            Assert.Equal(run.Id, read.Id);
            Assert.Equal(run.Summary, read.Summary);
            Assert.Equal(run.Host, read.Host);
            Assert.Equal(run.Curve, read.Curve);
            Assert.Equal(run.Parameters.ToArray(), read.Parameters.ToArray());
        }
    }

    [Fact]
    public void A_finished_run_is_a_folder_of_files_that_any_tool_reads()
    {
        RunSpecification specification = SmallRuns.Small();
        RunResult run = Finish(specification);
        Assert.Equal(
            [
                $"runs/{run.Id}/curve.csv", $"runs/{run.Id}/encoding.json", $"runs/{run.Id}/run.json", $"runs/{run.Id}/state.safetensors",
                $"runs/{run.Id}/weights.safetensors",
            ],
            _folder.Contents().Keys.Select(name => name.Replace('\\', '/'))
                .Where(name => name.StartsWith("runs/", StringComparison.Ordinal)));

        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(InRun(run.Id, "run.json")));
        Assert.Equal(CanonicalJson.Write(specification), document.RootElement.GetProperty("specification").GetRawText());
        Assert.Equal(RunDocument.HashOf(File.ReadAllBytes(InRun(run.Id, "curve.csv"))), document.RootElement.GetProperty("files")
            .GetProperty("curve.csv").GetString());
        Assert.Equal(12, document.RootElement.GetProperty("summary").GetProperty("steps").GetInt32());
        Assert.Equal(64, document.RootElement.GetProperty("host").GetProperty("sha256").GetString()!.Length);

        string[] lines = File.ReadAllText(InRun(run.Id, "curve.csv")).Split('\n');
        Assert.Equal("step,trainLoss,validationLoss,trainAccuracy,validationAccuracy", lines[0]);
        Assert.Equal(["0", "4", "8"], lines[1..^1].Select(line => line.Split(',')[0]));

        Safetensors weights = Safetensors.Read(File.ReadAllBytes(InRun(run.Id, "weights.safetensors")), "weights");
        Assert.Equal(["layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias"],
            weights.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([64, 8], weights.Tensors[0].Shape);
        Assert.Equal([10], weights.Tensors[3].Shape);
    }

    [Fact]
    public void Two_stores_of_one_run_differ_in_the_host_alone()
    {
        RunSpecification specification = SmallRuns.Small(dropout: true);
        using var other = new TemporaryFolder();
        RunResult run = Finish(specification);
        Finish(specification, other);
        string a = File.ReadAllText(InRun(run.Id, "run.json")), b = File.ReadAllText(Path.Combine(other.Path, "runs", run.Id, "run.json"));
        Assert.NotEqual(a, b);
        Assert.Equal(a[..a.IndexOf("\"host\"", StringComparison.Ordinal)], b[..b.IndexOf("\"host\"", StringComparison.Ordinal)]);
        foreach (string name in new[] { "curve.csv", "weights.safetensors", "encoding.json", "state.safetensors" })
            Assert.Equal(File.ReadAllBytes(InRun(run.Id, name)), File.ReadAllBytes(Path.Combine(other.Path, "runs", run.Id, name)));
    }

    [Theory]
    [InlineData("run.json")]
    [InlineData("curve.csv")]
    [InlineData("weights.safetensors")]
    [InlineData("encoding.json")]
    [InlineData("predictions.safetensors")]
    public void Any_byte_flipped_or_missing_is_found_and_named(string name)
    {
        RunSpecification specification = SmallRuns.Small() with { KeepsPredictions = true };
        RunResult run = Finish(specification);
        RunStore store = RunStore.Open(_folder.Path);
        string path = InRun(run.Id, name);
        byte[] whole = File.ReadAllBytes(path);
        int distance = name switch { "predictions.safetensors" => 1999, "weights.safetensors" or "encoding.json" => 7, _ => 1 };
        for (int i = 0; i < whole.Length; i += distance)
        {
            byte[] flipped = [.. whole];
            flipped[i] ^= (byte)(1 << i % 8);
            AssertFound(flipped);
            AssertFound(whole[..i]);
        }
        AssertFound([.. whole, (byte)'\n']);
        AssertFound(new byte[2 << 20]);
        File.Delete(path);
        AssertDamaged("missing");

        File.WriteAllBytes(path, whole);
        Assert.NotNull(store.TryRead(specification, out _));

        void AssertFound(byte[] bytes)
        {
            File.WriteAllBytes(path, bytes);
            AssertDamaged("");
        }

        void AssertDamaged(string reason)
        {
            Assert.Null(store.TryRead(specification, out StoreFinding? finding));
            Assert.Equal(path, finding!.Path);
            Assert.Equal(run.Id, finding.RunId);
            Assert.Contains(reason, finding.Reason);
        }
    }

    [Fact]
    public void A_run_that_knows_nothing_of_its_tables_encoding_is_not_taken()
    {
        RunSpecification specification = SmallRuns.Small();
        string path = InRun(Finish(specification).Id, "run.json");
        // As a version before wrote it, with a seal that fits.
        string text = File.ReadAllText(path), sealedBy = text[text.LastIndexOf(",\n    \"sha256\"", StringComparison.Ordinal)..];
        string whole = System.Text.RegularExpressions.Regex.Replace(text.Replace(sealedBy, "\n  }\n}\n"),
            ",\\s*\"encoding.json\": \"[0-9a-f]*\"", "");
        string hash = RunDocument.HashOf(System.Text.Encoding.UTF8.GetBytes(whole));
        File.WriteAllText(path, whole[..^"\n  }\n}\n".Length] + $",\n    \"sha256\": \"{hash}\"\n  }}\n}}\n");
        Assert.Null(RunStore.Open(_folder.Path).TryRead(specification, out StoreFinding? finding));
        Assert.Contains("kept no encoding.json", finding!.Reason);
        Finish(specification);
        Assert.NotNull(RunStore.Open(_folder.Path).TryRead(specification, out _));
    }

    [Fact]
    public void A_run_in_the_folder_of_another_is_not_taken_for_it()
    {
        RunResult run = Finish(SmallRuns.Small(seed: 1));
        RunSpecification other = SmallRuns.Small(seed: 2);
        Directory.Move(Path.Combine(_folder.Path, "runs", run.Id), Path.Combine(_folder.Path, "runs", RunId.Of(other)));
        Assert.Null(RunStore.Open(_folder.Path).TryRead(other, out StoreFinding? finding));
        Assert.Contains("another run", finding!.Reason);
    }

    [Fact]
    public void A_file_in_place_of_a_runs_folder_is_moved_aside()
    {
        RunSpecification specification = SmallRuns.Small();
        Directory.CreateDirectory(_folder["runs"]);
        File.WriteAllText(Path.Combine(_folder["runs"], RunId.Of(specification)), "not a folder");
        Finish(specification);
        Assert.Equal("not a folder", File.ReadAllText(Path.Combine(_folder["damaged"], RunId.Of(specification) + "-1")));
    }

    [Fact]
    public void Writing_a_run_that_is_there_already_leaves_it_as_it_is()
    {
        RunSpecification specification = SmallRuns.Small();
        RunResult run = Finish(specification);
        byte[] before = File.ReadAllBytes(InRun(run.Id, "run.json"));
        RunStore.Open(_folder.Path).Write(run with { Host = run.Host with { Processor = "another" } });
        Assert.Equal(before, File.ReadAllBytes(InRun(run.Id, "run.json")));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_an_error_that_names_it_and_says_what_to_do()
    {
        File.WriteAllText(_folder["file"], "");
        var error = Assert.Throws<StoreException>(() => RunStore.Open(Path.Combine(_folder["file"], "store")));
        Assert.Contains(Path.Combine(_folder["file"], "store"), error.Message);
        Assert.Contains("choose another", error.Message);
        Assert.False(error.IsDiskFull);
        Assert.Throws<StoreException>(() => RunStore.Open(""));
    }

    private string InRun(string id, string name) => Path.Combine(_folder.Path, "runs", id, name);

    private RunResult Finish(RunSpecification specification, TemporaryFolder? folder = null) =>
        new ThreadExecutor(RunStore.Open((folder ?? _folder).Path), 1)
            .Execute([SmallRuns.Plan("small", specification)], cancellation: TestContext.Current.CancellationToken)[0].Runs[0].Result;
}
