using NormLab.Experiments.Design;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Storage;

namespace NormLab.Studies;

/// <summary>How a study is run.</summary>
/// <param name="Workers">Runs at the same time.</param>
/// <param name="ThreadsPerRun">Threads that share the work of one run.</param>
/// <param name="Limit">The limit to its time, whose clock runs already; null for none.</param>
public sealed record StudyOptions(int Workers, int ThreadsPerRun = 1, TimeLimit? Limit = null)
{
    /// <summary>Where data is prepared: once, whoever asks.</summary>
    public DataCache Data { get; init; } = new();

    /// <summary>What does the runs; null for the threads of this machine.</summary>
    public IExecutor? Executor { get; init; }
}

/// <summary>Runs studies: plans, estimates, has trained what is missing in a store, keeps to a limit of time, and resumes.</summary>
/// <param name="store">Where runs are kept; what is there already is not done again.</param>
/// <param name="options">How.</param>
/// <param name="observer">Is told how it comes along; may be null.</param>
public sealed class StudyRunner(RunStore store, StudyOptions options, IStudyObserver? observer = null)
{
    private readonly IExecutor _executor = options.Executor
        ?? new ThreadExecutor(store, options.Workers, options.ThreadsPerRun, options.Data);

    /// <summary>Asks a study until there is nothing left to ask.</summary>
    /// <returns>The study's answer.</returns>
    /// <exception cref="OperationCanceledException">Cancelled: what was computed is kept, and the same study goes on from
    /// there.</exception>
    /// <exception cref="StoreException">The store could not be read or written.</exception>
    /// <exception cref="TimeoutException">Time was up before anything could be said.</exception>
    public TResult Run<TResult>(IStudy<TResult> study, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(study);
        var file = StudyFile.Begin(store, study);
        var done = new List<ExperimentPlan>();
        StudyEstimate? estimate = null;
        while (study.NextRound() is { } round)
        {
            // Names of many runs take a while, and all of them are needed.
            Parallel.ForEach(round.All.SelectMany(plan => plan.Runs), run => RunId(run));
            // Rounds that are stored already are read and not estimated: what comes after them follows from them.
            if (estimate is null && !round.All.All(IsStored))
            {
                estimate = StudyEstimate.Measure([.. done, .. round.Plans, .. study.Later()], round.Besides, store, options);
                observer?.Estimated(estimate);
            }
            IReadOnlyList<ExperimentResult> results = estimate is null
                ? _executor.Execute([.. round.All], observer, cancellation)
                : Train(round, study, done, estimate, cancellation);
            study.Take(results);
            done.AddRange(round.Plans);
            file.Finish(round, results.Count);
        }
        if (estimate is null) observer?.Estimated(StudyEstimate.Measure(done, [], store, options));
        return study.Result;
    }

    private IReadOnlyList<ExperimentResult> Train(StudyRound round, IStudy study, List<ExperimentPlan> done, StudyEstimate estimate,
        CancellationToken cancellation)
    {
        // Progress and time left are those of the whole: runs that are not chosen yet are stood in for.
        IReadOnlyList<ExperimentPlan> later = study.Later();
        var ledger = new WorkLedger([.. done, .. round.Plans, .. later], round.Besides, estimate.Seconds, estimate.RunsAtOnce);
        foreach (ExperimentPlan plan in done)
            foreach (PlannedRun run in plan.Runs)
                ledger.Book(new RunProgress(RunEvent.Reused, plan.Experiment.Name, run, run.Specification.Training.Steps));
        observer?.Begun(round, ledger, options.Limit);
        try
        {
            var progress = new Booking(ledger, observer);
            return options.Limit is not { } limit
                ? _executor.Execute([.. round.All], progress, cancellation)
                : limit.Train([.. round.All], limit.ForRound(estimate.Seconds(round.All), estimate.Seconds(study.Owed())),
                    _executor.Workers, (plans, stop) => _executor.Execute(plans, progress, stop), cancellation);
        }
        finally
        {
            observer?.Ended();
        }
    }

    private bool IsStored(ExperimentPlan plan) => plan.Runs.All(run => store.Contains(RunId(run)));

    private static string RunId(PlannedRun run) => Experiments.Specifications.RunId.Of(run.Specification);

    /// <summary>Books what is reported, and passes it on.</summary>
    private sealed class Booking(WorkLedger ledger, IStudyObserver? observer) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            ledger.Book(value);
            observer?.Report(value);
        }
    }
}
