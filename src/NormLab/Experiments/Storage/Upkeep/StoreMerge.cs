using System.Collections.Immutable;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Storage.Locks;

namespace NormLab.Experiments.Storage.Upkeep;

/// <summary>What came of putting the runs of one store into another.</summary>
/// <param name="Taken">Runs that were taken over.</param>
/// <param name="Known">Runs that were there already.</param>
/// <param name="Damaged">Runs that can't be trusted and were left where they are.</param>
/// <param name="Busy">Runs that another process was at.</param>
public sealed record StoreMerge(int Taken, int Known, ImmutableArray<StoreFinding> Damaged, int Busy)
{
    /// <summary>Takes over the finished runs of a store that another does not have. Each is verified before, and appears whole or not at
    /// all; those that are there already stay. Interrupted, it goes on where it was.</summary>
    /// <param name="target">The store that takes.</param>
    /// <param name="source">The store that gives; it stays as it is.</param>
    /// <param name="progress">Told the share that is done; may be null.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="StoreException">The system could not read or write.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static StoreMerge Into(RunStore target, RunStore source, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(source);
        string[] ids = [.. source.Ids.Order(StringComparer.Ordinal)];
        var damaged = ImmutableArray.CreateBuilder<StoreFinding>();
        int taken = 0, known = 0, busy = 0;
        foreach ((int i, string id) in ids.Index())
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report((i + 1.0) / ids.Length);
            // By reading it: a damaged one is replaced by the sound one.
            if (target.Contains(id) && target.TryRead(id, out _) is not null)
            {
                known++;
                continue;
            }
            if (source.TryRead(id, out StoreFinding? finding) is not { } run)
            {
                if (finding is not null) damaged.Add(finding);
                continue;
            }
            if (Take(target, source, run)) taken++;
            else busy++;
        }
        return new StoreMerge(taken, known, damaged.ToImmutable(), busy);
    }

    private static bool Take(RunStore target, RunStore source, RunResult run)
    {
        using (RunLock? hold = target.TryLock(run.Id))
        {
            if (hold is null) return false;
            target.Write(run, source.TryReadState(run, out _));
        }
        target.RemovePartial(run.Id);
        return true;
    }
}
