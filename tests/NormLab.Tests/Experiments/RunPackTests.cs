using NormLab.Experiments.Execution;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Experiments.Storage.Upkeep;

namespace NormLab.Tests.Experiments;

/// <summary>Many runs in one file: read as from folders of their own, and as careful with what is damaged.</summary>
public sealed class RunPackTests : IDisposable
{
    private static readonly RunSpecification[] Three =
        [SmallRuns.Small(seed: 1), SmallRuns.Small(seed: 2), SmallRuns.Small(seed: 3, precision: Precision.Float32)];

    private readonly TemporaryFolder _folder = new();
    private readonly RunLog _log = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Packed_runs_are_read_as_they_were_and_nothing_is_trained_again()
    {
        IReadOnlyList<RunResult> runs = StoreRuns.Do(_folder, Three);
        StorePacking packed = Pack(_folder);
        Assert.Equal((3, 1, 0), (packed.Runs, packed.Packs, packed.Damaged.Length));
        Assert.Empty(Directory.GetFileSystemEntries(_folder["runs"]));
        Assert.Empty(Directory.GetFileSystemEntries(_folder["partial"]));

        RunStore store = RunStore.ToRead(_folder.Path);
        Assert.Equal(runs.Select(run => run.Id).Order(), store.Ids.Order());
        foreach (RunResult run in runs)
        {
            Assert.True(store.Contains(run.Id));
            RunResult read = store.TryRead(run.Specification, out _)!;
            Assert.Equal((run.Summary, run.Host), (read.Summary, read.Host));
            Assert.Equal(run.Curve, read.Curve);
            Assert.Equal(run.Parameters.ToArray(), read.Parameters.ToArray());
            Assert.NotNull(store.TryReadState(read, out _));
            Assert.Equal(run.Summary, RunDescription.TryRead(store, run.Id, out _)!.Summary);
        }
        Assert.Empty(DamagedIn(_folder));

        StoreRuns.Do(_folder, _log, 2, Three);
        Assert.Equal([RunEvent.Reused], _log.Events.Select(news => news.Event).Distinct());
        // Runs that come later have folders, until they are packed too.
        StoreRuns.Do(_folder, SmallRuns.Small(seed: 4));
        Assert.Equal(4, RunStore.ToRead(_folder.Path).Ids.Count);
        Assert.Equal(1, Pack(_folder).Runs);
        Assert.Equal(0, Pack(_folder).Runs);
        Assert.Equal(2, Directory.GetFiles(_folder["packs"], "*.tar").Length);
    }

    [Fact]
    public void Any_tool_opens_a_pack_and_what_runs_share_is_in_it_once()
    {
        StoreRuns.Do(_folder, Three);
        byte[] encoding = File.ReadAllBytes(Path.Combine(_folder["runs"], RunId.Of(Three[0]), "encoding.json"));
        Pack(_folder);
        string[] names = List(PackFile());
        Assert.Equal(3, names.Count(name => name.EndsWith("/run.json", StringComparison.Ordinal)));
        Assert.Single(names, name => name == $"shared/{RunDocument.HashOf(encoding)}.json");
        Assert.Equal(encoding, RunStore.ToRead(_folder.Path).Files.Read(RunId.Of(Three[2]), "encoding.json", 1 << 20,
            RunDocument.HashOf(encoding)).Bytes);
    }

    [Fact]
    public void A_longer_run_goes_on_from_a_packed_one()
    {
        StoreRuns.Do(_folder, Three[0]);
        Pack(_folder);
        RunSpecification longer = Three[0] with { Training = Three[0].Training with { Steps = Three[0].Training.Steps + 8 } };
        StoreRuns.Do(_folder, _log, 1, longer);
        Assert.Contains(_log.Events, news => news.Event == RunEvent.Continued);
    }

    [Fact]
    public void Packing_one_run_leaves_the_note_of_another_of_its_family()
    {
        RunSpecification longer = Three[0] with { Training = Three[0].Training with { Steps = Three[0].Training.Steps + 8 } };
        StoreRuns.Do(_folder, Three[0], longer);
        string weights = Path.Combine(_folder["runs"], RunId.Of(longer), "weights.safetensors");
        byte[] sound = File.ReadAllBytes(weights);
        // Damaged meanwhile, so that it is not packed.
        File.WriteAllBytes(weights, sound[..^1]);
        Assert.Equal(1, Pack(_folder).Runs);
        File.WriteAllBytes(weights, sound);
        int[] steps = [longer.Training.Steps, Three[0].Training.Steps];
        Assert.Equal(steps, RunStore.ToRead(_folder.Path).Families.StepsOf(longer));
        Assert.Equal(1, Pack(_folder).Runs);
        Assert.Equal(steps, RunStore.ToRead(_folder.Path).Families.StepsOf(longer));
        Assert.Empty(Directory.GetFileSystemEntries(_folder["families"]));
    }

    [Fact]
    public void A_run_keeps_its_folder_where_the_pack_that_should_hold_it_is_damaged()
    {
        StoreRuns.Do(_folder, Three[0]);
        string run = Path.Combine(_folder["runs"], RunId.Of(Three[0])), aside = _folder["aside"];
        Directory.CreateDirectory(aside);
        foreach (string file in Directory.GetFiles(run)) File.Copy(file, Path.Combine(aside, Path.GetFileName(file)));
        Pack(_folder);
        Directory.Move(aside, run);
        byte[] pack = File.ReadAllBytes(PackFile());
        pack[System.Text.Encoding.ASCII.GetString(pack).IndexOf("\"summary\"", StringComparison.Ordinal)] ^= 1;
        File.WriteAllBytes(PackFile(), pack);
        Assert.Single(Pack(_folder).Damaged);
        Assert.True(File.Exists(Path.Combine(run, "weights.safetensors")));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.35)]
    [InlineData(0.6)]
    [InlineData(0.85)]
    public void A_byte_that_changed_costs_no_run_but_its_own_and_the_same_bits_come_again(double where)
    {
        StoreRuns.Do(_folder, Three);
        Dictionary<string, string> before = StoreRuns.Files(_folder);
        Pack(_folder);
        _ = RunStore.ToRead(_folder.Path).Ids;
        byte[] pack = File.ReadAllBytes(PackFile());
        // The next byte that is no padding, whose change nothing would notice.
        int at = (int)(where * pack.Length);
        while (pack[at] == 0) at++;
        pack[at] ^= 1;
        File.WriteAllBytes(PackFile(), pack);

        StoreRuns.Do(_folder, _log, 1, Three);
        Assert.Empty(DamagedIn(_folder));
        Assert.Equal(3, RunStore.ToRead(_folder.Path).Ids.Count);
        foreach ((string file, string bytes) in StoreRuns.Files(_folder)) Assert.Equal(before[file], bytes);
    }

    [Fact]
    public void A_pack_that_was_cut_short_or_is_none_holds_no_runs_that_are_believed()
    {
        StoreRuns.Do(_folder, Three);
        Pack(_folder);
        _ = RunStore.ToRead(_folder.Path).Ids;
        string pack = PackFile();
        byte[] whole = File.ReadAllBytes(pack);
        foreach (byte[] left in (byte[][])[whole[..(whole.Length / 2)], [], [1, 2, 3], [.. Enumerable.Repeat((byte)'x', 5_000)]])
        {
            File.WriteAllBytes(pack, left);
            StoreRuns.Do(_folder, Three);
            Assert.All(Three, run => Assert.NotNull(RunStore.ToRead(_folder.Path).TryRead(run, out _)));
        }
    }

    [Fact]
    public void The_index_is_made_again_where_it_is_missing_altered_or_of_another_pack()
    {
        StoreRuns.Do(_folder, Three);
        Pack(_folder);
        Assert.Equal(3, RunStore.ToRead(_folder.Path).Ids.Count);
        string index = Path.ChangeExtension(PackFile(), ".index");
        byte[] right = File.ReadAllBytes(index);
        byte[] altered = [.. right];
        altered[right.Length / 2] ^= 1;
        foreach (byte[] wrong in (byte[][])[altered, [], right[..^5], [.. "NormLab pack index 1 7\n"u8]])
        {
            File.WriteAllBytes(index, wrong);
            Assert.Empty(DamagedIn(_folder));
            Assert.Equal(right, File.ReadAllBytes(index));
        }
        File.Delete(index);
        Assert.Equal(3, RunStore.ToRead(_folder.Path).Ids.Count);
        Assert.Equal(right, File.ReadAllBytes(index));
    }

    [Fact]
    public void A_packed_run_is_pruned_and_merged_like_another()
    {
        StoreRuns.Do(_folder, Three);
        RunStore store = RunStore.Open(_folder.Path);
        Pack(_folder);
        var scope = new PruningScope(Runs: [RunId.Of(Three[1])]);
        Assert.True(Assert.Single(StorePruning.Find(store, scope)).Bytes > 0);
        StorePruning.Remove(store, StorePruning.Find(store, scope));
        Assert.Equal(new[] { Three[0], Three[2] }.Select(RunId.Of).Order(), RunStore.ToRead(_folder.Path).Ids.Order());
        Assert.Empty(DamagedIn(_folder));

        using var other = new TemporaryFolder();
        Assert.Equal(2, StoreMerge.Into(RunStore.Open(other.Path), RunStore.ToRead(_folder.Path),
            cancellation: TestContext.Current.CancellationToken).Taken);
        Assert.Empty(DamagedIn(other));
    }

    [Fact]
    public void A_damaged_run_is_not_packed()
    {
        StoreRuns.Do(_folder, Three);
        string weights = Path.Combine(_folder["runs"], RunId.Of(Three[0]), "weights.safetensors");
        File.WriteAllBytes(weights, File.ReadAllBytes(weights)[..^1]);
        StorePacking packed = Pack(_folder);
        Assert.Equal((2, RunId.Of(Three[0])), (packed.Runs, Assert.Single(packed.Damaged).RunId));
        Assert.True(File.Exists(weights));
    }

    [Fact]
    public async Task Who_reads_while_others_pack_finds_every_run_whole()
    {
        RunSpecification[] runs = [.. Enumerable.Range(1, 24).Select(seed => SmallRuns.Small(seed: seed))];
        StoreRuns.Do(_folder, runs);
        RunStore reader = RunStore.ToRead(_folder.Path);
        var packing = Task.Run(() => Pack(_folder), TestContext.Current.CancellationToken);
        do
        {
            foreach (RunSpecification run in runs) Assert.NotNull(reader.TryRead(run, out _));
        }
        while (!packing.IsCompleted);
        Assert.Equal(24, (await packing).Runs);
        Assert.All(runs, run => Assert.NotNull(reader.TryRead(run, out _)));
    }

    private static StorePacking Pack(TemporaryFolder folder) =>
        StorePacking.Of(RunStore.Open(folder.Path), cancellation: TestContext.Current.CancellationToken);

    private static System.Collections.Immutable.ImmutableArray<StoreFinding> DamagedIn(TemporaryFolder folder) =>
        StoreVerification.Of(RunStore.ToRead(folder.Path), cancellation: TestContext.Current.CancellationToken).Damaged;

    private string PackFile() => Assert.Single(Directory.GetFiles(_folder["packs"], "*.tar"));

    private static string[] List(string pack)
    {
        using FileStream stream = File.OpenRead(pack);
        using var reader = new System.Formats.Tar.TarReader(stream);
        var names = new List<string>();
        while (reader.GetNextEntry() is { } entry) names.Add(entry.Name);
        return [.. names];
    }
}
