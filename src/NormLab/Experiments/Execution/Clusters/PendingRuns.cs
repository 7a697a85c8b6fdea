using System.Globalization;
using NormLab.Experiments.Design;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;

namespace NormLab.Experiments.Execution.Clusters;

/// <summary>The runs of some plans that are not in the store yet.</summary>
internal sealed class PendingRuns
{
    private readonly RunStore _store;
    private readonly IProgress<RunProgress>? _progress;
    private readonly ILookup<string, (string Experiment, PlannedRun Run)> _names;
    private bool _hasLooked;

    public PendingRuns(RunStore store, IReadOnlyList<ExperimentPlan> plans, IProgress<RunProgress>? progress)
    {
        (_store, _progress) = (store, progress);
        _names = plans.SelectMany(plan => plan.Runs, (plan, run) => (plan.Experiment.Name, Run: run))
            .ToLookup(named => RunId.Of(named.Run.Specification), named => (named.Name, named.Run));
        Left = _names.ToDictionary(run => run.Key, run => run.First().Run.Specification);
    }

    /// <summary>What is left, by name.</summary>
    public Dictionary<string, RunSpecification> Left { get; }

    /// <summary>What people call a run: "plain, seed 1 (1cabbb4b)".</summary>
    public string NameOf(string id)
    {
        (_, PlannedRun run) = _names[id].First();
        return string.Create(CultureInfo.InvariantCulture, $"{run.Condition}, seed {run.Seed} ({id[..8]})");
    }

    /// <summary>Looks what has come into the store, tells of it, and returns how many runs are left.</summary>
    /// <exception cref="StoreException">The store could not be read.</exception>
    public int Look()
    {
        HashSet<string> there = [.. _store.Ids];
        foreach (string id in Left.Keys.Where(there.Contains).ToArray())
        {
            foreach ((string experiment, PlannedRun run) in _names[id])
                _progress?.Report(new RunProgress(_hasLooked ? RunEvent.Finished : RunEvent.Reused, experiment, run,
                    run.Specification.Training.Steps));
            Left.Remove(id);
        }
        _hasLooked = true;
        return Left.Count;
    }
}
