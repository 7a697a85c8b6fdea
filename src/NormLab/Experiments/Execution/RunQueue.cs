using NormLab.Experiments.Rules;

namespace NormLab.Experiments.Execution;

/// <summary>Runs in the order in which workers take them, where some wait for others: for those they start from, and for those with fewer
/// steps that they go on from. Safe for several threads.</summary>
internal sealed class RunQueue
{
    // How soon a worker that waits for the runs of others sees that it is to stop.
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    private readonly object _access = new();
    private readonly Queue<PendingRun> _ready = new();
    private readonly Dictionary<string, List<Waiting>> _followers = [];
    private int _waiting;

    /// <summary>Puts runs in line.</summary>
    /// <param name="runs">The runs, those first that are to be taken first.</param>
    public RunQueue(IReadOnlyList<PendingRun> runs)
    {
        Dictionary<string, string> shorter = NextShorter(runs);
        HashSet<string> ids = [.. runs.Select(run => run.Id)];
        foreach (PendingRun run in runs)
        {
            IEnumerable<string> needed = RunStarts.Needed(run.Specification).Append(shorter.GetValueOrDefault(run.Id, ""));
            string[] before = [.. needed.Where(ids.Contains).Distinct()];
            if (before.Length == 0)
            {
                _ready.Enqueue(run);
                continue;
            }
            var waiting = new Waiting(run) { Left = before.Length };
            foreach (string id in before)
                (_followers.TryGetValue(id, out List<Waiting>? others) ? others : _followers[id] = []).Add(waiting);
            _waiting++;
        }
        Count = runs.Count;
    }

    /// <summary>Number of runs in the beginning.</summary>
    public int Count { get; }

    /// <summary>Takes the next run; waits where all that are left wait for runs that are under way.</summary>
    /// <returns>The run, or null where none is left, or none is to be begun any more.</returns>
    public PendingRun? Take(CancellationToken stop)
    {
        lock (_access)
        {
            while (!stop.IsCancellationRequested)
            {
                if (_ready.TryDequeue(out PendingRun? run)) return run;
                if (_waiting == 0) return null;
                Monitor.Wait(_access, PollInterval);
            }
            return null;
        }
    }

    /// <summary>Puts a run back that could not be done now; it comes up again after all that are ready.</summary>
    public void PutBack(PendingRun run)
    {
        lock (_access) _ready.Enqueue(run);
    }

    /// <summary>Lets those runs come that waited for a run which is finished now.</summary>
    public void Finished(string id)
    {
        lock (_access)
        {
            if (!_followers.Remove(id, out List<Waiting>? followers)) return;
            foreach (Waiting follower in followers)
            {
                if (--follower.Left > 0) continue;
                _waiting--;
                _ready.Enqueue(follower.Run);
            }
            Monitor.PulseAll(_access);
        }
    }

    /// <summary>For every run the one with the next fewer steps that it goes on from.</summary>
    private static Dictionary<string, string> NextShorter(IReadOnlyList<PendingRun> runs)
    {
        var shorter = new Dictionary<string, string>();
        // Names of families cost time; mostly all runs have as many steps.
        if (runs.Select(run => run.Specification.Training.Steps).Distinct().Count() < 2) return shorter;
        IEnumerable<PendingRun> growing = runs.Where(run => RunFamily.Grows(run.Specification));
        foreach (IGrouping<string, PendingRun> family in growing.GroupBy(run => RunFamily.IdOf(run.Specification)))
        {
            PendingRun[] bySteps = [.. family.OrderBy(run => run.Specification.Training.Steps)];
            for (int i = 1; i < bySteps.Length; i++) shorter[bySteps[i].Id] = bySteps[i - 1].Id;
        }
        return shorter;
    }

    private sealed record Waiting(PendingRun Run)
    {
        public int Left { get; set; }
    }
}
