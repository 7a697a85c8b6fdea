using System.Diagnostics;

namespace NormLab.Cli.Tests;

/// <summary>Runs on a cluster, on a real Slurm of two nodes: the same bytes as on one machine, whatever happens to tasks and
/// nodes.</summary>
public sealed class SlurmTests(SlurmTests.OnOneMachine here) : IDisposable, IClassFixture<SlurmTests.OnOneMachine>
{
    /// <summary>Steps that keep tasks busy long enough for something to happen to them.</summary>
    private const int Many = 30_000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_experiment_of_the_article_gives_the_same_bytes_on_a_cluster_in_arrays_of_ten()
    {
        using var cluster = new SlurmCluster(arraySize: 10);
        File.WriteAllText(_folder["slurm.yaml"], "minutes-per-task: 0.001\ntasks-at-once: 3\n");
        string[] asked = ["reproduce", "2b-narrow", "--steps", "500", "--no-report"];
        Normlab.Outcome outcome = cluster.Run(_folder.Path, [.. asked, "--on", "slurm", "--out", _folder["there"]]);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.Contains("in 21 tasks: job", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(0, Normlab.Run([.. asked, "--out", _folder["here"]]).ExitCode);
        Assert.Equal(StoreContents.Read(_folder["here"]), StoreContents.Read(_folder["there"]));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_folder["there"], "partial")));
        Assert.Contains("21", cluster.Run(_folder.Path, "status", _folder["there"]).Output, StringComparison.Ordinal);
        // What is finished is not submitted again.
        outcome = cluster.Run(_folder.Path, [.. asked, "--on", "slurm", "--out", _folder["there"]]);
        Assert.Equal(0, outcome.ExitCode);
        Assert.DoesNotContain("Submitted", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tasks_that_are_told_that_time_is_up_or_are_requeued_go_on_and_give_the_same_bytes()
    {
        using var cluster = new SlurmCluster();
        string file = Experiment(Many);
        using Process process = cluster.Start(_folder.Path, "run", file, "--no-report", "--on", "slurm", "--out", _folder["there"]);
        string[] running = cluster.WaitForTasks("running", 2);
        WaitFor(() => Directory.GetFiles(_folder["there"], "checkpoint.safetensors", SearchOption.AllDirectories).Length >= 2);
        cluster.Ask("scancel", "--signal=USR1", "--batch", running[0]);
        cluster.Ask("scontrol", "requeue", running[1]);
        Normlab.Outcome outcome = Normlab.Finish(process);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.Equal(here.Contents, StoreContents.Read(_folder["there"]));
    }

    [Fact]
    public void A_task_that_is_cancelled_is_told_of_and_submitted_again_by_the_same_command()
    {
        using var cluster = new SlurmCluster();
        string file = Experiment(Many);
        string[] asked = ["run", file, "--no-report", "--on", "slurm", "--out", _folder["there"]];
        using Process process = cluster.Start(_folder.Path, asked);
        cluster.Ask("scancel", cluster.WaitForTasks("running", 1)[0]);
        Normlab.Outcome outcome = Normlab.Finish(process);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("a task was cancelled; the same command submits again: ", outcome.Error, StringComparison.Ordinal);
        outcome = cluster.Run(_folder.Path, asked);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.Contains("Submitted 1 run in 1 task", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(here.Contents, StoreContents.Read(_folder["there"]));
    }

    [Fact]
    public void A_node_that_crashes_loses_no_run()
    {
        using var cluster = new SlurmCluster();
        string file = Experiment(Many);
        using Process process = cluster.Start(_folder.Path, "run", file, "--no-report", "--on", "slurm", "--out", _folder["there"]);
        cluster.WaitForTasks("running", 3);
        cluster.Crash("n2");
        Normlab.Outcome outcome = Normlab.Finish(process);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.Equal(here.Contents, StoreContents.Read(_folder["there"]));
    }

    [Fact]
    public async Task A_task_killed_for_its_memory_gets_twice_as_much_once_and_is_then_reported_by_the_names_of_its_runs()
    {
        using var cluster = new SlurmCluster();
        File.WriteAllText(_folder["slurm.yaml"], "minutes-per-task: 1000\nmemory: 300M\n");
        string file = Experiment(Many);
        using Process process = cluster.Start(_folder.Path, "run", file, "--no-report", "--on", "slurm", "--out", _folder["there"]);
        Task<Normlab.Outcome> watched = Task.Run(() => Normlab.Finish(process, minutes: 10), TestContext.Current.CancellationToken);
        // As the kernel does it where memory ends: without a word.
        while (!watched.IsCompleted)
        {
            cluster.Ask("pkill", "-KILL", "-f", $"{Path.GetFileName(Normlab.Command)} work {_folder["there"]} ");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
        Normlab.Outcome outcome = await watched;
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("A task was killed for its memory: once more with 600 MB.", outcome.Error, StringComparison.Ordinal);
        string last = outcome.Error.TrimEnd('\n').Split('\n')[^1];
        Assert.Contains("killed for their memory twice", last, StringComparison.Ordinal);
        Assert.Contains("plain, seed 1", last, StringComparison.Ordinal);
        Assert.Contains(Directory.GetFiles(Path.Combine(_folder["there"], "cluster"), "*.sh", SearchOption.AllDirectories),
            script => File.ReadAllText(script).Contains("--mem=600M", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_submissions_of_one_experiment_at_once_share_the_work()
    {
        using var cluster = new SlurmCluster();
        string file = Experiment(steps: 2_000);
        string[] asked = ["run", file, "--no-report", "--on", "slurm", "--out", _folder["there"]];
        using Process first = cluster.Start(_folder.Path, asked), second = cluster.Start(_folder.Path, asked);
        Task<Normlab.Outcome>[] both = [Task.Run(() => Normlab.Finish(first)), Task.Run(() => Normlab.Finish(second))];
        Assert.All(both, one => Assert.True(one.Result.ExitCode == 0, one.Result.Error));
        Assert.Equal(0, Normlab.Run("run", file, "--no-report", "--out", _folder["here"]).ExitCode);
        Assert.Equal(StoreContents.Read(_folder["here"]), StoreContents.Read(_folder["there"]));
    }

    [Fact]
    public void Interrupted_it_leaves_the_jobs_and_the_same_command_finds_them()
    {
        using var cluster = new SlurmCluster();
        string file = Experiment(Many);
        string[] asked = ["run", file, "--no-report", "--on", "slurm", "--out", _folder["there"]];
        using Process process = cluster.Start(_folder.Path, asked);
        cluster.WaitForTasks("running", 1);
        Normlab.Signal(process, System.Runtime.InteropServices.PosixSignal.SIGINT);
        Assert.Equal(130, Normlab.Finish(process).ExitCode);
        Normlab.Outcome outcome = cluster.Run(_folder.Path, asked);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.Contains("submitted already", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing is waiting", cluster.Run(_folder.Path, "cancel", _folder["there"]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_cluster_refuses_is_one_line_in_its_own_words()
    {
        using var cluster = new SlurmCluster();
        string file = Experiment(steps: 10);
        File.WriteAllText(_folder["slurm.yaml"], "partition: nowhere\n");
        Normlab.Outcome outcome = cluster.Run(_folder.Path, "run", file, "--no-report", "--on", "slurm", "--out", _folder["there"]);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("invalid partition specified: nowhere", outcome.Error.TrimEnd('\n').Split('\n')[^1], StringComparison.Ordinal);
    }

    private string Experiment(int steps)
    {
        if (!File.Exists(_folder["slurm.yaml"])) File.WriteAllText(_folder["slurm.yaml"], "minutes-per-task: 0.0001\n");
        return Experiment(_folder, steps);
    }

    private static string Experiment(TemporaryFolder folder, int steps)
    {
        File.WriteAllText(folder["mine.yaml"], $$$"""
            name: mine
            data: {source: digits}
            network: {hidden: [32, 32]}
            training:
              steps: {{{steps}}}
            conditions:
              plain: {}
              L2: {penalty: {l2: 0.001}}
            seeds: [1, 2]
            """);
        return folder["mine.yaml"];
    }

    private static void WaitFor(Func<bool> condition)
    {
        for (int i = 0; i < 600 && !condition(); i++) Thread.Sleep(100);
        Assert.True(condition());
    }

    /// <summary>The store of the experiment with many steps as one machine fills it, which needs no cluster.</summary>
    public sealed class OnOneMachine
    {
        private readonly Lazy<Dictionary<string, string>> _contents = new(() =>
        {
            using var folder = new TemporaryFolder();
            Assert.Equal(0, Normlab.Run("run", Experiment(folder, Many), "--no-report", "--out", folder["here"]).ExitCode);
            return StoreContents.Read(folder["here"]);
        });

        public Dictionary<string, string> Contents => _contents.Value;
    }
}
