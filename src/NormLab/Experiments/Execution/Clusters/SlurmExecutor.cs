using System.Collections.Immutable;
using System.Globalization;
using NormLab.Experiments.Design;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Formats;

namespace NormLab.Experiments.Execution.Clusters;

/// <summary>Does runs on a Slurm cluster that shares the store's folder: what is missing goes out as job arrays, whose tasks take the
/// runs' locks, train and write. What is lost on the way is submitted again. Stopped, it leaves the jobs: asked again, it finds them and
/// submits only what is in none.</summary>
/// <param name="store">Where runs are kept, at the same path on all nodes.</param>
/// <param name="options">What tasks ask for.</param>
/// <param name="command">The words that start NormLab on a node.</param>
/// <param name="data">Where data is prepared, for the estimate.</param>
/// <param name="say">Told what people want to know: submitted, waiting, lost; may be null.</param>
public sealed class SlurmExecutor(RunStore store, ClusterOptions options, IReadOnlyList<string> command, DataCache data,
    Action<string>? say = null) : IExecutor
{
    // Without a single run finished in between.
    private const int MostAttempts = 4;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    // How long files that are written may take to be seen here.
    private static readonly TimeSpan Visibility = TimeSpan.FromSeconds(60);

    private readonly TimeEstimate _time = new(1, data);

    /// <inheritdoc/>
    public int Workers => options.TasksAtOnce is { } tasks ? tasks * options.CpusPerTask : Environment.ProcessorCount;

    /// <inheritdoc/>
    /// <exception cref="ClusterException">The cluster refused, or runs failed on it.</exception>
    public IReadOnlyList<ExperimentResult> Execute(IReadOnlyList<ExperimentPlan> plans, IProgress<RunProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var pending = new PendingRuns(store, plans, progress);
        int? memory = options.Memory;
        bool hasMoreMemory = false;
        for (int attempt = 1; pending.Look() > 0; attempt++)
        {
            int before = pending.Left.Count;
            ImmutableArray<ClusterBatch> batches = Submit(pending, memory);
            ImmutableArray<SlurmTask> ended = Wait(batches, pending, cancellation);
            if (pending.Left.Count == 0) break;
            if (pending.Left.Count < before) attempt = 0;
            if (ended.Any(task => task.State == "OUT_OF_MEMORY"))
            {
                // Twice the cluster's default is not known here, and a guess may be less than it.
                if (hasMoreMemory || memory is null) throw Failure(pending, batches, ended, memory is null
                    ? "a task was killed for its memory; say in slurm.yaml how much it gets, memory: 4G"
                    : "tasks were killed for their memory twice; give more in slurm.yaml");
                (memory, hasMoreMemory) = (2 * memory, true);
                say?.Invoke(string.Create(CultureInfo.InvariantCulture, $"A task was killed for its memory: once more with {memory} MB."));
            }
            else if (ended.Any(task => task.State == "CANCELLED"))
            {
                throw Failure(pending, batches, ended, "a task was cancelled; the same command submits again");
            }
            else if (attempt == MostAttempts || ended.All(task => task.State == "FAILED") && ended.Length > 0)
            {
                throw Failure(pending, batches, ended, "their tasks failed");
            }
        }
        // All are there: they are read, and verified.
        return new ThreadExecutor(store, Environment.ProcessorCount, 1, data).Execute(plans, progress: null, cancellation);
    }

    /// <summary>The script that would be submitted for some plans, and of how many tasks; null where nothing is missing.</summary>
    public (string Script, int Tasks)? DryRun(IReadOnlyList<ExperimentPlan> plans)
    {
        var pending = new PendingRuns(store, plans, progress: null);
        if (pending.Look() == 0) return null;
        int tasks = Tasks(pending.Left.Values).Length;
        return (BatchScript.Of(options, Path.Combine(store.Folder, "cluster", "BATCH"), 0..tasks, options.Memory, command, store.Folder),
            tasks);
    }

    private ImmutableArray<ImmutableArray<RunSpecification>> Tasks(IEnumerable<RunSpecification> runs) =>
        // Each processor of a task works for its minutes.
        WorkPacking.Pack([.. runs], run => _time.Seconds(run), options.MinutesPerTask * 60 * options.CpusPerTask);

    private ImmutableArray<ClusterBatch> Submit(PendingRuns pending, int? memory)
    {
        ImmutableArray<ClusterBatch> before = ClusterBatch.All(store.Folder);
        // Not knowing what is under way, one would submit it twice.
        ImmutableArray<SlurmTask> alive = Slurm.Queue(before.SelectMany(batch => batch.Jobs).Select(job => job.Id))
            ?? throw new ClusterException("The scheduler does not answer for now; try again.");
        HashSet<string> taken = [.. from batch in before from job in batch.Jobs from task in alive
            where task.Job == job.Id from run in batch.RunsOf(job.First + task.Task) select RunId.Of(run)];
        RunSpecification[] free = [.. pending.Left.Where(run => !taken.Contains(run.Key)).Select(run => run.Value)];
        ImmutableArray<ClusterBatch> under = [.. before.Where(batch => batch.Jobs.Any(job => alive.Any(task => task.Job == job.Id)))];
        if (free.Length == 0)
        {
            say?.Invoke("All that is missing is submitted already; waiting for it.");
            return under;
        }
        ImmutableArray<ImmutableArray<RunSpecification>> tasks = Tasks(free);
        ClusterBatch submitted = ClusterBatch.Submit(store.Folder, options, memory, tasks, command);
        say?.Invoke(string.Create(CultureInfo.InvariantCulture,
            $"Submitted {Counted.Of(free.Length, "run")} in {Counted.Of(tasks.Length, "task")}: job "
                + $"{string.Join(", ", submitted.Jobs.Select(job => job.Id))}."));
        return under.Add(submitted);
    }

    /// <summary>Waits until all runs are there or no task is left.</summary>
    /// <returns>How the tasks ended, as far as is known.</returns>
    private ImmutableArray<SlurmTask> Wait(ImmutableArray<ClusterBatch> batches, PendingRuns pending, CancellationToken cancellation)
    {
        string[] jobs = [.. batches.SelectMany(batch => batch.Jobs).Select(job => job.Id)];
        bool wasAway = false;
        DateTime? emptySince = null;
        while (pending.Look() > 0)
        {
            ImmutableArray<SlurmTask>? queue = Slurm.Queue(jobs);
            if (queue is null && !wasAway) say?.Invoke("The scheduler does not answer for now; the tasks go on, and so does the waiting.");
            wasAway = queue is null;
            if (queue is { Length: 0 })
            {
                emptySince ??= DateTime.UtcNow;
                ImmutableArray<SlurmTask> ended = [.. jobs.SelectMany(job => Slurm.Ended(job))];
                // Tasks that ended well have written what they were given.
                if (DateTime.UtcNow - emptySince > Visibility || ended.Any(task => task.State != "COMPLETED")) return ended;
            }
            else emptySince = null;
            if (cancellation.WaitHandle.WaitOne(Poll))
            {
                say?.Invoke("The jobs go on. 'normlab status DIR' shows them, 'normlab cancel DIR' ends them; the same command "
                    + "waits again.");
                cancellation.ThrowIfCancellationRequested();
            }
        }
        return [];
    }

    private static ClusterException Failure(PendingRuns pending, ImmutableArray<ClusterBatch> batches, ImmutableArray<SlurmTask> ended,
        string what)
    {
        string words = (from batch in batches
                        from job in batch.Jobs
                        from task in ended
                        where task.Job == job.Id && task.State != "COMPLETED"
                        select batch.LastWords(job, task.Task))
                .FirstOrDefault(last => last.Length > 0) ?? "";
        string runs = string.Join("; ", pending.Left.Keys.Take(3).Select(pending.NameOf)) + (pending.Left.Count > 3 ? "; ..." : "");
        return new ClusterException($"{Counted.Of(pending.Left.Count, "run")} missing, {what}: {runs}."
            + (words.Length > 0 ? $" The log ends: {words}" : ""));
    }
}
