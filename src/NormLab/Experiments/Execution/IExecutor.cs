using NormLab.Experiments.Design;

namespace NormLab.Experiments.Execution;

/// <summary>Does labelled runs: it takes them, and returns when they are in the store. The threads of this machine are one executor; a
/// cluster's scheduler is another.</summary>
public interface IExecutor
{
    /// <summary>Runs that are done at the same time.</summary>
    int Workers { get; }

    /// <summary>Does all runs of some plans; what is stored already is read, a run that stands in several plans is done once.</summary>
    /// <param name="plans">The plans.</param>
    /// <param name="progress">Told what happens, from one thread at a time; may be null.</param>
    /// <param name="cancellation">Stops the runs at their next step; they write checkpoints.</param>
    /// <returns>The experiments with their results, in the order of the plans.</returns>
    /// <exception cref="OperationCanceledException">Cancelled: every run that was under way has written its checkpoint.</exception>
    /// <exception cref="Storage.StoreException">The store could not be read or written.</exception>
    /// <exception cref="ArgumentException">A specification contradicts itself or its data.</exception>
    IReadOnlyList<ExperimentResult> Execute(
        IReadOnlyList<ExperimentPlan> plans, IProgress<RunProgress>? progress = null, CancellationToken cancellation = default);
}
