using NormLab.Experiments.Design;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Storage;
using NormLab.Explorer.Site;
using NormLab.Studies.Reproduction;

namespace NormLab.Explorer.Tests.Site;

/// <summary>A site with the runs of a store, written once for all tests that look at it.</summary>
public sealed class WrittenSite : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The site.</summary>
    public string Folder => _folder["site"];

    /// <summary>The store whose runs it shows.</summary>
    public string Store => _folder["a store"];

    /// <summary>What was said of it.</summary>
    public SiteSummary Summary { get; private set; } = null!;

    /// <summary>The files' paths.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Folder, file).Replace(Path.DirectorySeparatorChar, '/'));

    public async ValueTask InitializeAsync()
    {
        var few = Presets.Read("1") with { HiddenSizes = [4], Seeds = [1, 2], Conditions = [.. Presets.Read("1").Conditions.Take(2)] };
        few = few with { Training = few.Training with { Steps = 20, RecordEvery = 10 } };
        new ThreadExecutor(RunStore.Open(Store), 1).Execute([ExperimentPlanner.Plan(few)]);
        Summary = await SiteWriter.WriteAsync(Folder, [Store]);
    }

    /// <summary>A file's text.</summary>
    public string Text(string path) => File.ReadAllText(Path.Combine(Folder, path));

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
