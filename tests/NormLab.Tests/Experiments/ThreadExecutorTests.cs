using NormLab.Experiments.Design;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Experiments.Storage.Locks;
using NormLab.Training;
using NormLab.Training.Optimizers;

namespace NormLab.Tests.Experiments;

public sealed partial class ThreadExecutorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new(), _reference = new();

    public void Dispose()
    {
        _folder.Dispose();
        _reference.Dispose();
    }

    [Fact]
    public void Results_are_the_same_bytes_for_any_number_of_workers_and_any_order_of_runs()
    {
        RunSpecification[] runs =
            [.. Enumerable.Range(0, 12).Select(i => SmallRuns.Small(seed: i / 2, dropout: i % 2 == 0, steps: 10 + i))];
        Run(_reference, [SmallRuns.Plan("small", runs)]);
        foreach ((int workers, RunSpecification[] order) in new[] { (2, runs), (1, [.. runs.Reverse()]), (5, [.. runs.OrderBy(RunId.Of)]) })
        {
            using var folder = new TemporaryFolder();
            Run(folder, [SmallRuns.Plan("small", order)], workers);
            AssertSameRuns(_reference, folder);
        }
    }

    [Fact]
    public void Results_come_in_the_order_of_the_plans_and_a_run_they_share_is_done_once()
    {
        RunSpecification a = SmallRuns.Small(seed: 1), b = SmallRuns.Small(seed: 2, steps: 30), c = SmallRuns.Small(seed: 3);
        var log = new RunLog();
        IReadOnlyList<ExperimentResult> results = Run(_folder, [SmallRuns.Plan("first", a, b), SmallRuns.Plan("second", c, a)], 2, log);
        Assert.Equal(["first", "second"], results.Select(result => result.Experiment.Name));
        Assert.Equal([RunId.Of(a), RunId.Of(b)], results[0].Runs.Select(run => run.Result.Id));
        Assert.Equal([RunId.Of(c), RunId.Of(a)], results[1].Runs.Select(run => run.Result.Id));
        Assert.Equal([3L, 1], results[1].Runs.Select(run => run.Seed));
        Assert.Same(results[0].Runs[0].Result, results[1].Runs[1].Result);
        // Told once per plan, done once.
        Assert.Equal(4, log.Count(RunEvent.Started));
        Assert.Equal(4, log.Count(RunEvent.Finished));
        Assert.Equal(3, Directory.GetDirectories(_folder["runs"]).Length);
    }

    [Fact]
    public void What_is_in_the_store_is_not_done_again()
    {
        ExperimentPlan plan = SmallRuns.Plan("small", SmallRuns.Small(1), SmallRuns.Small(2, precision: Precision.Float32));
        Run(_folder, [plan]);
        SortedDictionary<string, byte[]> before = _folder.Contents();
        var log = new RunLog();
        Run(_folder, [plan], log: log);
        Assert.Equal([RunEvent.Reused, RunEvent.Reused], log.Events.Select(news => news.Event));
        Assert.Equal(before, _folder.Contents());
    }

    [Fact]
    public void What_a_process_left_that_died_just_after_its_run_was_done_is_removed()
    {
        RunSpecification specification = SmallRuns.Small(dropout: true);
        ExperimentPlan plan = SmallRuns.Plan("small", specification);
        Run(_folder, [plan]);
        SortedDictionary<string, byte[]> before = _folder.Contents();
        string checkpoint = RunStore.Open(_folder.Path).CheckpointPath(RunId.Of(specification));
        Directory.CreateDirectory(Path.GetDirectoryName(checkpoint)!);
        File.WriteAllBytes(checkpoint, Checkpoint(specification));
        var log = new RunLog();
        Run(_folder, [plan], log: log);
        Assert.Equal([RunEvent.Reused], log.Events.Select(news => news.Event));
        Assert.Equal(before, _folder.Contents());
        Assert.Empty(Directory.GetFileSystemEntries(_folder["partial"]));
    }

    [Theory]
    [InlineData(false, Precision.Float64, "gradient-descent", null)]
    [InlineData(true, Precision.Float64, "gradient-descent", null)]
    [InlineData(true, Precision.Float32, "gradient-descent", null)]
    [InlineData(true, Precision.Float64, "momentum", 11)]
    [InlineData(false, Precision.Float32, "adamw", 11)]
    public void Cancelled_at_any_moments_and_called_again_a_run_ends_with_the_same_bits(bool dropout, Precision precision,
        string optimizer, int? batch)
    {
        RunSpecification specification = SmallRuns.Small(dropout: dropout, steps: 20_000, every: 1000, precision: precision,
            optimizer: new OptimizerSpecification(optimizer), batch: batch, rate: 0.01);
        ExperimentPlan plan = SmallRuns.Plan("small", specification);
        Run(_reference, [plan]);
        var random = new Random(11);
        var log = new RunLog();
        int stops = 0;
        while (!Directory.Exists(Path.Combine(_folder["runs"], RunId.Of(specification))))
        {
            using var cancel = new CancellationTokenSource();
            // Stops it wherever it then is.
            log.OnReport = news =>
            {
                if (news.Event is RunEvent.Started or RunEvent.Resumed) cancel
                .CancelAfter(TimeSpan.FromMilliseconds(random.Next(2, 50)));
            };
            try
            {
                new ThreadExecutor(RunStore.Open(_folder.Path), 1).Execute([plan], log, cancel.Token);
            }
            catch (OperationCanceledException)
            {
                stops++;
                Assert.True(File.Exists(RunStore.Open(_folder.Path).CheckpointPath(RunId.Of(specification))));
            }
        }
        Assert.InRange(stops, 1, 10_000);
        Assert.True(log.Count(RunEvent.Resumed) > 0);
        AssertSameRuns(_reference, _folder);
        Assert.Empty(Directory.GetFileSystemEntries(_folder["partial"]));
    }

    [Fact]
    public void A_call_cancelled_before_it_starts_does_nothing()
    {
        Assert.Throws<OperationCanceledException>(() =>
            new ThreadExecutor(RunStore.Open(_folder.Path), 1)
                .Execute([SmallRuns.Plan("small", SmallRuns.Small())], cancellation: new CancellationToken(canceled: true)));
        Assert.Empty(_folder.Contents());
    }

    [Theory]
    [InlineData("run.json")]
    [InlineData("curve.csv")]
    [InlineData("weights.safetensors")]
    [InlineData("encoding.json")]
    public void A_damaged_run_is_reported_by_name_moved_aside_and_done_again(string name)
    {
        RunSpecification specification = SmallRuns.Small();
        string id = RunId.Of(specification), path = Path.Combine(_folder["runs"], id, name);
        ExperimentPlan plan = SmallRuns.Plan("small", specification);
        Run(_reference, [plan]);
        Run(_folder, [plan]);
        var random = new Random(5);
        for (int n = 1; n <= 5; n++)
        {
            byte[] bytes = File.ReadAllBytes(path);
            if (n % 2 == 0) Array.Resize(ref bytes, random.Next(bytes.Length));
            else bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(path, bytes);

            var log = new RunLog();
            Run(_folder, [plan], log: log);
            StoreFinding finding = Assert.Single(log.Events, news => news.Event == RunEvent.Damaged).Finding!;
            Assert.Equal((id, path), (finding.RunId, finding.Path));
            Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(_folder["damaged"], $"{id}-{n}", name)));
            AssertSameRuns(_reference, _folder);
        }
    }

    [Fact]
    public void A_damaged_or_foreign_checkpoint_is_reported_by_name_and_the_run_starts_anew()
    {
        RunSpecification specification = SmallRuns.Small(dropout: true, steps: 60);
        ExperimentPlan plan = SmallRuns.Plan("small", specification);
        Run(_reference, [plan]);
        byte[] sound = Checkpoint(specification), foreign = Checkpoint(SmallRuns.Small(seed: 2, dropout: true, steps: 60));
        byte[] flipped = [.. sound], impossible = Checkpoint(specification, state => state with { Step = 61 });
        flipped[sound.Length / 2] ^= 4;
        foreach ((byte[] bytes, string reason) in new[]
        {
            (flipped, "checksum"), (sound[..^1], "checksum"), ([], "empty"), (foreign, "another run"), (impossible, "step 61"),
        })
        {
            using var folder = new TemporaryFolder();
            string path = RunStore.Open(folder.Path).CheckpointPath(RunId.Of(specification));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bytes);
            var log = new RunLog();
            Run(folder, [plan], log: log);
            StoreFinding finding = Assert.Single(log.Events, news => news.Event == RunEvent.Damaged).Finding!;
            Assert.Equal(path, finding.Path);
            Assert.Contains(reason, finding.Reason);
            Assert.Equal(1, log.Count(RunEvent.Started));
            AssertSameRuns(_reference, folder);
        }
    }

    [Fact]
    public void Two_runners_on_one_store_do_each_run_once()
    {
        ExperimentPlan plan = SmallRuns
            .Plan("small", [.. Enumerable.Range(0, 8).Select(i => SmallRuns.Small(seed: i, dropout: true, steps: 150))]);
        Run(_reference, [plan]);
        RunLog[] logs = [new(), new()];
        Parallel.ForEach(logs, new ParallelOptions
        {
            MaxDegreeOfParallelism = 2,
            CancellationToken = TestContext.Current.CancellationToken
        },
            log =>
        {
            IReadOnlyList<ExperimentResult> results = Run(_folder, [plan], 2, log);
            Assert.Equal(plan.Runs.Select(run => RunId.Of(run.Specification)), results[0].Runs.Select(run => run.Result.Id));
        });
        Assert.Equal(8, logs.Sum(log => log.Count(RunEvent.Finished)));
        Assert.Equal(8, logs.Sum(log => log.Count(RunEvent.Reused)));
        AssertSameRuns(_reference, _folder);
    }

    [Fact]
    public void A_run_that_another_holds_is_left_for_later_and_waited_for()
    {
        RunSpecification held = SmallRuns.Small(seed: 1), free = SmallRuns.Small(seed: 2);
        RunStore store = RunStore.Open(_folder.Path);
        RunLock hold = store.TryLock(RunId.Of(held))!;
        Assert.Null(store.TryLock(RunId.Of(held)));
        var log = new RunLog { OnReport = news => { if (news.Event == RunEvent.Finished && news.Run.Seed == 2) hold.Dispose(); } };
        Run(_folder, [SmallRuns.Plan("small", held, free)], 1, log);
        Assert.Equal([(RunEvent.Waiting, 1L), (RunEvent.Started, 2), (RunEvent.Finished, 2), (RunEvent.Started, 1), (RunEvent.Finished, 1)],
            log.Events.Where(news => news.Event != RunEvent.Advanced).Select(news => (news.Event, news.Run.Seed)));
    }

    [Fact]
    public void A_specification_that_contradicts_itself_is_an_error_and_stops_the_other_runs()
    {
        RunSpecification sound = SmallRuns.Small(seed: 1, steps: 3_000_000), bad = SmallRuns.Small(seed: 2);
        bad = bad with { Objective = bad.Objective with { PenaltyMultipliers = [1] } };
        Assert.Throws<ArgumentException>(() => Run(_folder, [SmallRuns.Plan("small", sound, bad)], 2));
        Assert.True(File.Exists(RunStore.Open(_folder.Path).CheckpointPath(RunId.Of(sound))));
    }

    /// <summary>The checkpoint of a run after its first steps.</summary>
    private static byte[] Checkpoint(RunSpecification specification, Func<TrainingState<double>, TrainingState<double>>? change = null)
    {
        Trainer<double> trainer = RunTrainer.Create<double>(specification, new DataCache().Prepare(specification.Data).Rows);
        while (trainer.Step < 5) trainer.Advance(TimeSpan.Zero, TestContext.Current.CancellationToken);
        return CheckpointFile.Write(RunId.Of(specification), StateTensors.Of((change ?? (state => state))(trainer.Capture())), 1.5);
    }

    private static IReadOnlyList<ExperimentResult> Run(TemporaryFolder folder, IReadOnlyList<ExperimentPlan> plans, int workers = 1,
        RunLog? log = null) =>
        new ThreadExecutor(RunStore.Open(folder.Path), workers).Execute(plans, log, TestContext.Current.CancellationToken);

    /// <summary>All runs of both stores are the same bytes, but for what the host says.</summary>
    private static void AssertSameRuns(TemporaryFolder expected, TemporaryFolder actual) => Assert.Equal(Runs(expected), Runs(actual));

    private static Dictionary<string, string> Runs(TemporaryFolder folder) => folder.Contents()
        .Where(file => file.Key.StartsWith("runs", StringComparison.Ordinal))
        .ToDictionary(file => file.Key, file => file.Key.EndsWith(".json", StringComparison.Ordinal)
            ? System.Text.Encoding.UTF8.GetString(file.Value).Split("\"host\"")[0]
            : Convert.ToHexString(file.Value));
}
