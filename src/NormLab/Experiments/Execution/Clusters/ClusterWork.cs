using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;

namespace NormLab.Experiments.Execution.Clusters;

/// <summary>A task of a cluster: does the runs of a file.</summary>
public static class ClusterWork
{
    /// <summary>Does the runs that are not in the store yet, and goes on from their checkpoints.</summary>
    /// <param name="store">The store.</param>
    /// <param name="file">The task's file.</param>
    /// <param name="workers">Runs at the same time.</param>
    /// <param name="cancellation">Stops it; every run that is under way writes its checkpoint.</param>
    /// <returns>How many runs the task has.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="StoreException">The store could not be read or written.</exception>
    /// <exception cref="Formats.InputFileException">The file can't be read.</exception>
    public static int Do(RunStore store, string file, int workers, CancellationToken cancellation)
    {
        RunSpecification[] runs = WorkFile.Read(file);
        new ParallelRuns(store, workers, progress: null, new ProcessorTrainers(1), new DataCache()).Finish(runs, cancellation);
        return runs.Length;
    }
}
