using System.Diagnostics;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Formats;

namespace NormLab.Tests.Experiments;

/// <summary>What is in a store and is no regular file: it is never read, and nothing waits for it.</summary>
public sealed class StrangeFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("link to a device")]
    [InlineData("pipe")]
    [InlineData("folder")]
    [InlineData("link to nowhere")]
    [InlineData("link in a circle")]
    public void It_is_damage_and_the_run_is_done_again(string kind)
    {
        RunStore store = RunStore.Open(_folder.Path);
        RunResult run = Do();
        int n = 0;
        foreach (string name in (string[])["run.json", "curve.csv", "weights.safetensors", "encoding.json", ""])
        {
            string path = name.Length == 0 ? store.RunFolder(run.Id) : Path.Combine(store.RunFolder(run.Id), name);
            StoreFiles.Clear(path);
            Put(kind, path);
            Assert.Equal(run.Parameters.ToArray(), Do().Parameters.ToArray());
            Assert.Null(Finding(store, run.Specification));
            Assert.True(RegularFile.IsTaken(Path.Combine(_folder.Path, "damaged", $"{run.Id}-{++n}")));
        }
    }

    [Theory]
    [InlineData("link to a device")]
    [InlineData("pipe")]
    [InlineData("folder")]
    [InlineData("link to nowhere")]
    public void So_it_is_among_the_work_under_way(string kind)
    {
        RunStore store = RunStore.Open(_folder.Path);
        RunSpecification specification = SmallRuns.Small();
        string checkpoint = store.CheckpointPath(RunId.Of(specification)), partial = Path.GetDirectoryName(checkpoint)!;
        foreach (string path in (string[])[partial, checkpoint, checkpoint + ".new", Path.Combine(partial, "lock"),
            Path.Combine(partial, "finished"), Path.Combine(_folder.Path, "partial", "probe")])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            StoreFiles.Clear(path);
            Put(kind, path);
            Assert.NotNull(Do());
            Assert.Null(Finding(store, specification));
            Directory.Delete(store.RunFolder(RunId.Of(specification)), recursive: true);
        }
    }

    private RunResult Do() => StoreRuns.Do(_folder, SmallRuns.Small())[0];

    private static StoreFinding? Finding(RunStore store, RunSpecification specification)
    {
        Assert.NotNull(store.TryRead(specification, out StoreFinding? finding));
        return finding;
    }

    private static void Put(string kind, string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such files.");
        switch (kind)
        {
            case "link to a device": File.CreateSymbolicLink(path, "/dev/zero"); break;
            case "link to nowhere": File.CreateSymbolicLink(path, "/nowhere/at/all"); break;
            case "link in a circle": File.CreateSymbolicLink(path, path); break;
            case "folder": Directory.CreateDirectory(path); break;
            default:
                using (Process process = Process.Start("mkfifo", [path])) process.WaitForExit();
                break;
        }
    }
}
