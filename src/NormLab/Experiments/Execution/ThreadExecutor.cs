using NormLab.Experiments.Design;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Storage;

namespace NormLab.Experiments.Execution;

/// <summary>Does runs on threads of this process. The results are the same bits for any number of workers and of threads.</summary>
/// <param name="store">Where runs are kept.</param>
/// <param name="workers">Runs done at the same time; at least 1.</param>
/// <param name="threadsPerRun">Threads that share the work of one run; at least 1.</param>
/// <param name="data">Where data is prepared, or null for here alone.</param>
/// <param name="trainers">Make the trainers of the runs, or null for those of this machine's processor.</param>
public sealed class ThreadExecutor(
    RunStore store, int workers, int threadsPerRun = 1, DataCache? data = null, IRunTrainers? trainers = null) : IExecutor
{
    private readonly DataCache _data = data ?? new DataCache();
    private readonly IRunTrainers _trainers = trainers ?? new ProcessorTrainers(threadsPerRun);

    /// <inheritdoc/>
    public int Workers => workers;

    /// <inheritdoc/>
    public IReadOnlyList<ExperimentResult> Execute(
        IReadOnlyList<ExperimentPlan> plans, IProgress<RunProgress>? progress = null, CancellationToken cancellation = default) =>
        new ParallelRuns(store, workers, progress, _trainers, _data).Run(plans, cancellation);
}
