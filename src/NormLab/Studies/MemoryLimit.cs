using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;

namespace NormLab.Studies;

/// <summary>Whether runs fit the memory of this machine, found out before anything is allocated for them: the system ends a process that
/// takes more, without a word.</summary>
public static class MemoryLimit
{
    private const double Gigabyte = 1e9;

    /// <summary>Bytes that this process may have.</summary>
    public static long Available => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>Of some workers, as many as there is memory for.</summary>
    /// <param name="runs">The runs, one of each kind.</param>
    /// <param name="workers">Runs at the same time.</param>
    /// <param name="data">Where data is prepared.</param>
    /// <param name="available">Bytes that there are; null for this machine's.</param>
    /// <exception cref="ArgumentException">Not even one run fits, or its checkpoint is more than a file of the store holds.</exception>
    public static int Workers(IEnumerable<RunSpecification> runs, int workers, DataCache data, long? available = null)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(data);
        long bytes = available ?? Available, most = 1;
        foreach (RunSpecification run in runs)
        {
            var memory = RunMemory.Of(run, data.Prepare(run.Data).Rows);
            string network = $"The network {string.Join("-", run.Network.Sizes)}";
            Check(network, memory.Total, bytes);
            if (memory.Checkpoint > Array.MaxLength)
                throw new ArgumentException(FormattableString.Invariant(
                    $"{network} is too large to be kept: a checkpoint of it takes {memory.Checkpoint / Gigabyte:0.0} GB, ")
                    + "and a file of the store holds 2.1 GB. Make its layers smaller.");
            most = Math.Max(most, memory.Total);
        }
        return (int)Math.Clamp(bytes / most, 1, workers);
    }

    /// <summary>Checks bytes that something needs.</summary>
    /// <exception cref="ArgumentException">There are not so many.</exception>
    public static void Check(string what, long needed, long? available = null)
    {
        long bytes = available ?? Available;
        if (needed > bytes)
            throw new ArgumentException(FormattableString.Invariant(
                $"{what} needs {needed / Gigabyte:0.0} GB of memory, and this machine has {bytes / Gigabyte:0.0} GB. ")
                + "Make its layers smaller.");
    }
}
