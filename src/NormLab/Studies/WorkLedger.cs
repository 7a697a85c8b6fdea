using System.Diagnostics;
using NormLab.Experiments.Design;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Specifications;

namespace NormLab.Studies;

/// <summary>How much of the work is done, experiment by experiment, and from that how long the rest will take. Safe for several
/// threads.</summary>
public sealed class WorkLedger
{
    private readonly Lock _access = new();
    private readonly Dictionary<PlannedRun, Entry> _entries = new(ReferenceEqualityComparer.Instance);
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly int _workers;

    private sealed class Entry(string experiment, double seconds, bool counted)
    {
        public string Experiment { get; } = experiment;

        /// <summary>What the run was estimated to take by itself.</summary>
        public double Seconds { get; } = seconds;

        /// <summary>Whether it is one of the experiment's own runs, not a rerun beside them.</summary>
        public bool Counted { get; } = counted;

        public double? StartedAt { get; set; }

        public double Done { get; set; }

        public bool Finished { get; set; }
    }

    /// <summary>State of one experiment, or of all.</summary>
    /// <param name="Fraction">Fraction of the work that is done, 0 to 1.</param>
    /// <param name="Finished">Runs finished.</param>
    /// <param name="Runs">Runs in all.</param>
    /// <param name="Left">How long the rest takes.</param>
    public readonly record struct State(double Fraction, int Finished, int Runs, TimeSpan Left);

    /// <summary>Opens the ledger.</summary>
    /// <param name="plans">The experiments.</param>
    /// <param name="besides">Reruns beside them, not counted as runs.</param>
    /// <param name="seconds">What a run is estimated to take by itself.</param>
    /// <param name="workers">Runs at a time that the processors have room for.</param>
    public WorkLedger(IEnumerable<ExperimentPlan> plans, IEnumerable<ExperimentPlan> besides,
        Func<RunSpecification, double> seconds, int workers)
    {
        _workers = workers;
        Add(plans, counted: true);
        Add(besides, counted: false);

        void Add(IEnumerable<ExperimentPlan> some, bool counted)
        {
            foreach (ExperimentPlan plan in some)
                foreach (PlannedRun run in plan.Runs) _entries[run] = new Entry(plan.Experiment.Name, seconds(run.Specification), counted);
        }
    }

    /// <summary>The names of the experiments, in order.</summary>
    public IReadOnlyList<string> Experiments => [.. _entries.Values.Select(entry => entry.Experiment).Distinct()];

    /// <summary>Books what a run has come to.</summary>
    public void Book(RunProgress progress)
    {
        lock (_access)
        {
            Entry entry = _entries[progress.Run];
            entry.Done = (double)progress.StepsDone / progress.StepsTotal;
            // What was there before this call says nothing about this call's speed.
            entry.StartedAt ??= progress.Event is RunEvent.Reused or RunEvent.Resumed or RunEvent.Continued ? entry.Done : 0;
            entry.Finished = progress.Event is RunEvent.Finished or RunEvent.Reused;
        }
    }

    /// <summary>The state of one experiment; of all for null.</summary>
    public State Read(string? experiment = null)
    {
        lock (_access)
        {
            double worked = _entries.Values.Sum(entry => entry.Seconds * (entry.Done - (entry.StartedAt ?? 0)));
            double elapsed = Stopwatch.GetElapsedTime(_start).TotalSeconds * _workers;
            // Until there is something to go by, the estimate made before the start is believed.
            double pace = worked > 2 ? elapsed / worked : 1;
            Entry[] entries = [.. _entries.Values.Where(entry => experiment is null || entry.Experiment == experiment)];
            double total = entries.Sum(entry => entry.Seconds), done = entries.Sum(entry => entry.Seconds * entry.Done);
            double left = Math.Max((total - done) / _workers, entries.Max(entry => entry.Seconds * (1 - entry.Done)));
            return new State(total == 0 ? 1 : done / total, entries.Count(entry => entry.Counted && entry.Finished),
                entries.Count(entry => entry.Counted),
                TimeSpan.FromSeconds(left * pace));
        }
    }
}
