using System.Collections.Immutable;

namespace NormLab.Experiments.Storage.Upkeep;

/// <summary>What reading a whole store found.</summary>
/// <param name="Runs">Finished runs.</param>
/// <param name="Damaged">Those that can't be trusted.</param>
public sealed record StoreVerification(int Runs, ImmutableArray<StoreFinding> Damaged)
{
    /// <summary>Reads every file of every finished run and checks it against its hash and its specification. Nothing is moved or
    /// changed.</summary>
    /// <param name="store">The store.</param>
    /// <param name="progress">Told the share that is done; may be null.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="StoreException">The system could not read it.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static StoreVerification Of(RunStore store, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        IReadOnlyList<string> ids = store.Ids;
        var findings = new List<StoreFinding>();
        int done = 0;
        try
        {
            Parallel.ForEach(ids, new ParallelOptions { CancellationToken = cancellation }, id =>
            {
                StoreFinding? finding = Find(store, id);
                lock (findings)
                {
                    if (finding is not null) findings.Add(finding);
                    progress?.Report((double)++done / ids.Count);
                }
            });
        }
        catch (AggregateException e) when (e.InnerExceptions.OfType<StoreException>().FirstOrDefault() is { } first)
        {
            throw first;
        }
        return new StoreVerification(ids.Count, [.. findings.OrderBy(finding => finding.RunId, StringComparer.Ordinal)]);
    }

    private static StoreFinding? Find(RunStore store, string id)
    {
        if (store.TryRead(id, out StoreFinding? finding) is not { } run) return finding;
        _ = store.TryReadState(run, out finding);
        return finding;
    }
}
