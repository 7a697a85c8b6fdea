using System.Collections.Immutable;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;

namespace NormLab.Experiments.Execution.Clusters;

/// <summary>How far a batch is.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Tasks">Its tasks.</param>
/// <param name="Waiting">Tasks that wait.</param>
/// <param name="Running">Tasks that run.</param>
/// <param name="Runs">Its runs.</param>
/// <param name="Done">Runs that are in the store.</param>
/// <param name="Failed">Tasks that ended without all of their runs.</param>
/// <param name="Left">About how long it takes from now; null where nothing tells.</param>
public sealed record ClusterStatus(ClusterBatch Batch, int Tasks, int Waiting, int Running, int Runs, int Done, int Failed, TimeSpan? Left)
{
    /// <summary>All batches of a store, the oldest first.</summary>
    /// <exception cref="StoreException">The store could not be read.</exception>
    /// <exception cref="ClusterException">There is no Slurm here, or it does not answer.</exception>
    public static ImmutableArray<ClusterStatus> Of(RunStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        ImmutableArray<ClusterBatch> batches = ClusterBatch.All(store.Folder);
        if (batches.IsEmpty) return [];
        HashSet<string> there = [.. store.Ids];
        ImmutableArray<SlurmTask> alive = Slurm.Queue(batches.SelectMany(batch => batch.Jobs).Select(job => job.Id))
            ?? throw new ClusterException("The scheduler does not answer for now.");
        Dictionary<(string, int), SlurmTask> queue = alive.GroupBy(task => (task.Job, task.Task))
            .ToDictionary(same => same.Key, same => same.First());
        return [.. batches.Select(batch => Of(batch, there, queue))];
    }

    private static ClusterStatus Of(ClusterBatch batch, HashSet<string> there, Dictionary<(string Job, int Task), SlurmTask> queue)
    {
        int tasks = 0, waiting = 0, running = 0, runs = 0, done = 0, failed = 0;
        foreach (ClusterJob job in batch.Jobs)
            for (int i = 0; i < job.Count; i++)
            {
                string[] ids = [.. batch.RunsOf(job.First + i).Select(RunId.Of)];
                SlurmTask? alive = queue.GetValueOrDefault((job.Id, i));
                bool isWhole = ids.All(there.Contains);
                tasks++;
                runs += ids.Length;
                done += ids.Count(there.Contains);
                if (alive is { State: "PENDING" or "REQUEUED" or "REQUEUE_HOLD" or "SPECIAL_EXIT" }) waiting++;
                else if (alive is not null) running++;
                else if (!isWhole) failed++;
            }
        return new ClusterStatus(batch, tasks, waiting, running, runs, done, failed, LeftOf(batch, runs, done, waiting + running));
    }

    // As long as the others took so far; the folder's name says when it began.
    private static TimeSpan? LeftOf(ClusterBatch batch, int runs, int done, int alive)
    {
        if (alive == 0 || done == 0) return null;
        TimeSpan spent = DateTime.UtcNow - Directory.GetCreationTimeUtc(batch.Folder);
        return spent * ((double)(runs - done) / done);
    }
}
