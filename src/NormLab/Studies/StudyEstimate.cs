using NormLab.Experiments.Design;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;

namespace NormLab.Studies;

/// <summary>What a study is about to do, experiment by experiment, and how long it will take here.</summary>
public sealed class StudyEstimate
{
    /// <summary>Seconds that a run takes besides its steps: reading its data, evaluating, writing.</summary>
    public const double SecondsPerRun = 0.01;

    private readonly TimeEstimate _time;
    private readonly HashSet<string> _stored = [], _counted = [];
    private readonly List<StudyEstimateRow> _rows = [];

    private StudyEstimate(StudyOptions options)
    {
        _time = new TimeEstimate(options.ThreadsPerRun, options.Data);
        RunsAtOnce = _time.RunsAtOnce(options.Workers);
    }

    /// <summary>Runs that are done at the same time, as far as the processors have room for them.</summary>
    public int RunsAtOnce { get; }

    /// <summary>One row for each experiment.</summary>
    public IReadOnlyList<StudyEstimateRow> Rows => _rows;

    /// <summary>Runs that are left to do, those beside the experiments' own among them.</summary>
    public int Left { get; private set; }

    /// <summary>Runs beside the experiments' own.</summary>
    public int Besides { get; private set; }

    /// <summary>How long all takes.</summary>
    public TimeSpan Total { get; private set; }

    /// <summary>Counts what is left to do and measures how long it takes; where nothing is left, nothing is measured.</summary>
    /// <param name="plans">The runs.</param>
    /// <param name="besides">Runs beside them.</param>
    /// <param name="store">Where runs may be already.</param>
    /// <param name="options">How they are run.</param>
    public static StudyEstimate Measure(IEnumerable<ExperimentPlan> plans, IEnumerable<ExperimentPlan> besides, RunStore store,
        StudyOptions options)
    {
        var estimate = new StudyEstimate(options);
        ILookup<string, ExperimentPlan> beside = besides.ToLookup(plan => plan.Experiment.Name);
        var all = new List<RunSpecification>();
        foreach (IGrouping<string, ExperimentPlan> same in plans.GroupBy(plan => plan.Experiment.Name))
        {
            RunSpecification[] left = [.. same.SelectMany(plan => estimate.LeftOf(plan, store))];
            RunSpecification[] extra = [.. beside[same.Key].SelectMany(plan => estimate.LeftOf(plan, store))];
            estimate.Besides += beside[same.Key].Sum(plan => plan.Runs.Count);
            estimate._rows.Add(new StudyEstimateRow([.. same], left.Length, estimate._time.Total([.. left, .. extra], options.Workers)));
            all.AddRange([.. left, .. extra]);
        }
        estimate.Left = all.Count;
        estimate.Total = estimate._time.Total(all, options.Workers);
        return estimate;
    }

    /// <summary>Seconds of what is left of a run by itself: none where it is stored already.</summary>
    public double Seconds(RunSpecification run) => _stored.Contains(RunId.Of(run)) ? 0 : _time.Seconds(run);

    /// <summary>Seconds of what is left of some experiments' runs, so many at once, with what a run takes besides its steps.</summary>
    public double Seconds(IEnumerable<ExperimentPlan> plans) =>
        plans.SelectMany(plan => plan.Runs).Select(run => Seconds(run.Specification))
            .Sum(seconds => seconds == 0 ? 0 : seconds + SecondsPerRun) / RunsAtOnce;

    private IEnumerable<RunSpecification> LeftOf(ExperimentPlan plan, RunStore store)
    {
        foreach (PlannedRun run in plan.Runs)
        {
            string id = RunId.Of(run.Specification);
            if (store.Contains(id)) _stored.Add(id);
            // A run that several plans have in common is done once.
            else if (_counted.Add(id)) yield return run.Specification;
        }
    }
}

/// <summary>One experiment of an estimate.</summary>
/// <param name="Plans">Its plans.</param>
/// <param name="Left">Runs that are left to do.</param>
/// <param name="Time">How long they take.</param>
public sealed record StudyEstimateRow(IReadOnlyList<ExperimentPlan> Plans, int Left, TimeSpan Time)
{
    /// <summary>The experiment.</summary>
    public ExperimentSpecification Experiment => Plans[0].Experiment;

    /// <summary>All runs.</summary>
    public IEnumerable<PlannedRun> Runs => Plans.SelectMany(plan => plan.Runs);
}
