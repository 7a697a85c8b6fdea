using NormLab.Experiments.Design;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;

namespace NormLab.Tests.Experiments;

/// <remarks>What does not fit.</remarks>
public sealed partial class ThreadExecutorTests
{
    [Fact]
    public void However_full_the_disk_the_call_ends_with_an_error_and_goes_on_once_there_is_room()
    {
        ExperimentPlan plan = SmallRuns.Plan("small", SmallRuns.Small(seed: 1, dropout: true), SmallRuns.Small(seed: 2));
        Run(_reference, [plan]);
        long needed = _reference.Contents().Values.Sum(bytes => (long)bytes.Length);
        for (long room = 0; room < needed; room += 311)
        {
            using var folder = new TemporaryFolder();
            RunStore.Open(folder.Path);
            var error = Assert.Throws<StoreException>(() =>
                new ThreadExecutor(new RunStore(folder.Path, new FailingDisk(room).Files), 2)
                    .Execute([plan], cancellation: TestContext.Current.CancellationToken));
            Assert.True(error.IsDiskFull);
            Assert.Contains(folder.Path, error.Message);
            Assert.Contains("Make room", error.Message);
            Run(folder, [plan]);
            AssertSameRuns(_reference, folder);
        }
    }

    [Fact]
    public void A_checkpoint_that_does_not_fit_leaves_the_one_before_intact()
    {
        RunSpecification specification = SmallRuns.Small(dropout: true, steps: 60);
        ExperimentPlan plan = SmallRuns.Plan("small", specification);
        byte[] older = Checkpoint(specification);
        Run(_reference, [plan]);
        RunStore store = RunStore.Open(_folder.Path);
        string id = RunId.Of(specification);
        Directory.CreateDirectory(Path.GetDirectoryName(store.CheckpointPath(id))!);
        File.WriteAllBytes(store.CheckpointPath(id), older);
        Assert.Throws<StoreException>(() => new RunStore(_folder.Path, new FailingDisk(1000).Files).WriteCheckpoint(id, older));
        Assert.Equal([Path.GetFileName(store.CheckpointPath(id))], Directory.GetFiles(Path.GetDirectoryName(store.CheckpointPath(id))!)
            .Select(Path.GetFileName));

        var log = new RunLog();
        Run(_folder, [plan], log: log);
        Assert.Equal(1, log.Count(RunEvent.Resumed));
        AssertSameRuns(_reference, _folder);
    }

    [Fact]
    public void The_systems_own_answer_to_a_full_disk_is_understood()
    {
        if (!File.Exists("/dev/full")) return; // a device of Linux
        File.CreateSymbolicLink(_folder["full"], "/dev/full");
        Assert.True(Assert.Throws<StoreException>(() => StoreFiles.System.Write(_folder["full"], new byte[100])).IsDiskFull);
    }
}
