using NormLab.Experiments.Execution;
using NormLab.Experiments.Storage;

namespace NormLab.Experiments;

/// <summary>The shortest way from an experiment to its results.</summary>
public static class Laboratory
{
    /// <summary>Plans an experiment and does its runs, one per processor at a time, with all that is kept in a store: what is there already is not
    /// done again, and an interrupted call goes on where it stopped.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="store">Folder of the store; made where it is missing.</param>
    /// <param name="progress">Told what happens; may be null.</param>
    /// <param name="cancellation">Stops the runs at their next step; they write checkpoints.</param>
    /// <exception cref="ArgumentException">The experiment contradicts itself or its data.</exception>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ExperimentResult Run(ExperimentSpecification experiment, string store, IProgress<RunProgress>? progress = null, CancellationToken cancellation = default) =>
        new ExperimentRunner(RunStore.Open(store), Environment.ProcessorCount, progress).Run([ExperimentPlanner.Plan(experiment)], cancellation)[0];
}
