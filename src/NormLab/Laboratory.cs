using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Studies;
using NormLab.Studies.Comparison;
using NormLab.Studies.Reproduction;

namespace NormLab;

/// <summary>The shortest way from a question to its answer. Every call keeps its runs in a store: what is there already is not done again,
/// and an interrupted call goes on where it stopped.</summary>
public static class Laboratory
{
    /// <summary>Runs an experiment, one run per processor at a time.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="store">Folder of the store; made where it is missing.</param>
    /// <param name="progress">Told what happens; may be null.</param>
    /// <param name="cancellation">Stops the runs at their next step; they write checkpoints.</param>
    /// <exception cref="ArgumentException">The experiment contradicts itself or its data.</exception>
    /// <exception cref="Formats.InputFileException">The data can't be read.</exception>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ExperimentReport Run(
        ExperimentSpecification experiment, string store, IProgress<RunProgress>? progress = null,
        CancellationToken cancellation = default) =>
        Ask(data => new ReproductionStudy([experiment], isWhole: false, data), store, progress, cancellation)[0];

    /// <summary>Compares regularizers: tunes each over its own strength, trains each at its best from many seeds, and measures it once on
    /// test rows that no tuning saw.</summary>
    /// <param name="comparison">What is compared, on what.</param>
    /// <param name="store">Folder of the store; made where it is missing.</param>
    /// <param name="progress">Told what happens; may be null.</param>
    /// <param name="cancellation">Stops the runs at their next step; they write checkpoints.</param>
    /// <exception cref="ArgumentException">The comparison can't be made; the message says why.</exception>
    /// <exception cref="Formats.InputFileException">The data can't be read.</exception>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ComparisonResult Compare(
        ComparisonSpecification comparison, string store, IProgress<RunProgress>? progress = null,
        CancellationToken cancellation = default) =>
        Ask(data => new ComparisonStudy(ComparisonPlan.Of(comparison, data)), store, progress, cancellation);

    /// <summary>Runs any study.</summary>
    /// <param name="study">Makes the study, with what prepares its data.</param>
    /// <param name="store">Folder of the store; made where it is missing.</param>
    /// <param name="progress">Told what happens; may be null.</param>
    /// <param name="cancellation">Stops the runs at their next step; they write checkpoints.</param>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static TResult Ask<TResult>(
        Func<DataCache, IStudy<TResult>> study, string store, IProgress<RunProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(study);
        var options = new StudyOptions(Environment.ProcessorCount);
        return new StudyRunner(RunStore.Open(store), options, progress is null ? null : new Observer(progress))
            .Run(study(options.Data), cancellation);
    }

    private sealed class Observer(IProgress<RunProgress> progress) : IStudyObserver
    {
        public void Report(RunProgress value) => progress.Report(value);
    }
}
