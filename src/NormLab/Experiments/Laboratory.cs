using NormLab.Experiments.Comparison;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;
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
    public static ExperimentResult Run(
        ExperimentSpecification experiment, string store, IProgress<RunProgress>? progress = null, CancellationToken cancellation = default)
    {
        var data = new DataCache();
        var runner = new ExperimentRunner(RunStore.Open(store), Environment.ProcessorCount, progress, data: data);
        return runner.Run([ExperimentPlanner.Plan(experiment, data: data)], cancellation)[0];
    }

    /// <summary>Compares regularizers: tunes each over its own strength, trains each at its best from many seeds, and measures it once on test rows that no tuning saw. One
    /// run per processor at a time; an interrupted call goes on where it stopped.</summary>
    /// <param name="comparison">What is compared, on what.</param>
    /// <param name="store">Folder of the store; made where it is missing.</param>
    /// <param name="progress">Told what happens; may be null.</param>
    /// <param name="cancellation">Stops the runs at their next step; they write checkpoints.</param>
    /// <exception cref="ArgumentException">The comparison can't be made; the message says why.</exception>
    /// <exception cref="Formats.InputFileException">The data can't be read.</exception>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ComparisonResult Compare(ComparisonSpecification comparison, string store, IProgress<RunProgress>? progress = null, CancellationToken cancellation = default)
    {
        var data = new DataCache();
        var plan = ComparisonPlan.Of(comparison, data);
        var runner = new ExperimentRunner(RunStore.Open(store), Environment.ProcessorCount, progress, data: data);
        return ComparisonStages.Run(plan, stage => runner.Run([stage], cancellation)[0]);
    }
}
