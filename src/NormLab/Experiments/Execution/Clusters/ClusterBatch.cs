using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Formats;

namespace NormLab.Experiments.Execution.Clusters;

/// <summary>A job array of a batch.</summary>
/// <param name="Id">Its number in Slurm.</param>
/// <param name="First">The number of its first task in the batch.</param>
/// <param name="Count">Its tasks.</param>
public sealed record ClusterJob(string Id, int First, int Count);

/// <summary>What was submitted at one time: a folder <c>cluster/NAME</c> of the store with a file of runs for each task, the scripts, the
/// logs, and the numbers of the jobs.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Jobs">The job arrays.</param>
public sealed record ClusterBatch(string Folder, ImmutableArray<ClusterJob> Jobs)
{
    private const string FolderName = "cluster", FileName = "batch.json";

    /// <summary>Its name.</summary>
    public string Name => Path.GetFileName(Folder);

    /// <summary>The batches of a store, the oldest first.</summary>
    /// <exception cref="StoreException">They could not be read.</exception>
    public static ImmutableArray<ClusterBatch> All(string store)
    {
        string folder = Path.Combine(store, FolderName);
        return StoreFiles.Try<ImmutableArray<ClusterBatch>>("read", folder, () => !Directory.Exists(folder) ? []
            : [.. Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Select(Read).OfType<ClusterBatch>()]);
    }

    /// <summary>The runs of a task, by name.</summary>
    /// <exception cref="InputFileException">Its file can't be read.</exception>
    internal RunSpecification[] RunsOf(int task) => WorkFile.Read(TaskFile(task));

    /// <summary>The end of what a task said last; nothing where it said nothing.</summary>
    public string LastWords(ClusterJob job, int index)
    {
        string log = Path.Combine(Folder, "logs", string.Create(CultureInfo.InvariantCulture, $"{job.First}-{index}.log"));
        return File.Exists(log) ? Excerpt.Of(File.ReadLines(log).LastOrDefault(line => line.Length > 0) ?? "", 200) : "";
    }

    /// <summary>Submits tasks, in as many arrays as the cluster wants.</summary>
    /// <exception cref="ClusterException">Slurm refused.</exception>
    internal static ClusterBatch Submit(string store, ClusterOptions options, int? memory,
        ImmutableArray<ImmutableArray<RunSpecification>> tasks, IReadOnlyList<string> command)
    {
        string folder = Path.Combine(store, FolderName, string.Create(CultureInfo.InvariantCulture,
            $"{DateTime.UtcNow:yyyyMMdd-HHmmss}-{Guid.NewGuid().ToString("N")[..4]}"));
        StoreFiles.Try("write", folder, () =>
        {
            Directory.CreateDirectory(Path.Combine(folder, "logs"));
            var batch = new ClusterBatch(folder, []);
            foreach ((int i, ImmutableArray<RunSpecification> runs) in tasks.Index())
                File.WriteAllText(batch.TaskFile(i), WorkFile.Write(runs));
        });
        var jobs = ImmutableArray.CreateBuilder<ClusterJob>();
        // Indices stay below this number.
        int most = options.MaxArraySize ?? Slurm.MaxArraySize();
        for (int first = 0; first < tasks.Length; first += most)
        {
            int end = Math.Min(first + most, tasks.Length);
            string script = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"array-{first}.sh"));
            StoreFiles.Try("write", script,
                () => File.WriteAllText(script, BatchScript.Of(options, folder, first..end, memory, command, store)));
            jobs.Add(new ClusterJob(Slurm.Submit(script), first, end - first));
            // At once: what is submitted must be found again.
            new ClusterBatch(folder, jobs.ToImmutable()).Save();
        }
        return new ClusterBatch(folder, jobs.ToImmutable());
    }

    private string TaskFile(int task) => Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"task-{task}.jsonl"));

    private void Save() => StoreFiles.System.Replace(Path.Combine(Folder, FileName), JsonSerializer.SerializeToUtf8Bytes(Jobs.ToArray()));

    private static ClusterBatch? Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) return null;
        try
        {
            return new ClusterBatch(folder, [.. JsonSerializer.Deserialize<ClusterJob[]>(File.ReadAllText(path)) ?? []]);
        }
        catch (JsonException)
        {
            throw new InputFileException(path, "It is no list of jobs. Remove its folder once 'squeue --me' shows none of them.");
        }
    }
}
