using System.Collections.Immutable;
using NormLab.Experiments.Storage.Packs;
using NormLab.Formats;

namespace NormLab.Experiments.Storage.Upkeep;

/// <summary>What came of packing a store.</summary>
/// <param name="Runs">Runs that were packed.</param>
/// <param name="Packs">Packs that they are in.</param>
/// <param name="Damaged">Runs that can't be trusted and were left where they are.</param>
public sealed record StorePacking(int Runs, int Packs, ImmutableArray<StoreFinding> Damaged)
{
    /// <summary>Runs of one pack.</summary>
    public const int RunsPerPack = 4096;

    private const int RunsAtOnce = 512;

    // Of a pack together; a single larger run makes one of its own.
    private const long BytesPerPack = 256L << 20;

    /// <summary>Puts the files of finished runs together, thousands in a file: what is read by many at once, and takes a fraction of the
    /// place. A run has its folder until its pack is on the disk; others may read and train meanwhile. Interrupted, it goes on where it
    /// was.</summary>
    /// <param name="store">The store.</param>
    /// <param name="progress">Told the share that is done; may be null.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="StoreException">The system could not read or write.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static StorePacking Of(RunStore store, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        string[] ids = [.. store.Files.Loose.Order(StringComparer.Ordinal)];
        var damaged = ImmutableArray.CreateBuilder<StoreFinding>();
        var waiting = new List<Packable>();
        int packed = 0, packs = 0, done = 0;
        foreach (string[] chunk in ids.Chunk(RunsAtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            waiting.AddRange(Read(store, chunk, damaged));
            done += chunk.Length;
            progress?.Report((double)done / ids.Length);
            if (done < ids.Length && waiting.Count < RunsPerPack && waiting.Sum(run => run.Bytes) < BytesPerPack) continue;
            packs += Pack(store, waiting);
            packed += waiting.Count;
            waiting.Clear();
        }
        return new StorePacking(packed, packs, [.. damaged.OrderBy(finding => finding.RunId, StringComparer.Ordinal)]);
    }

    private static IEnumerable<Packable> Read(RunStore store, string[] ids, ImmutableArray<StoreFinding>.Builder damaged)
    {
        var read = new Packable?[ids.Length];
        try
        {
            Parallel.For(0, ids.Length, i => read[i] = Read(store, ids[i], damaged));
        }
        catch (AggregateException e) when (e.InnerExceptions.OfType<StoreException>().FirstOrDefault() is { } first)
        {
            throw first;
        }
        return read.OfType<Packable>();
    }

    /// <summary>Writes a pack, and then removes what is in it.</summary>
    /// <returns>The packs that were written: 1, or 0 where all runs were in one already.</returns>
    private static int Pack(RunStore store, List<Packable> runs)
    {
        (string, (string, byte[])[])[] fresh = [.. runs.Where(run => run.Files.Length > 0).Select(run => (run.Id, run.Files))];
        (string Family, int Steps)[] families = [.. runs.Select(run => run.Family).OfType<(string, int)>()];
        if (fresh.Length > 0) StoreFiles.Try("write", store.Files.Packs.Folder,
            () => PackWriter.Write(store.Files.Packs.Folder, fresh, RunStore.EncodingName, families));
        foreach (Packable run in runs) StorePruning.RemoveFolder(store, run.Id);
        foreach ((string family, int steps) in families) store.Families.Forget(family, steps);
        return fresh.Length > 0 ? 1 : 0;
    }

    private static Packable? Read(RunStore store, string id, ImmutableArray<StoreFinding>.Builder damaged)
    {
        // Damage is not made to last.
        if (store.TryRead(id, out StoreFinding? finding) is { } run)
        {
            // Packed by somebody who did not get to remove it: that one was read.
            if (store.Files.PackOf(id) is not null) return new Packable(id, [], null);
            (string Name, byte[] Bytes)[] files = FilesOf(store.RunFolder(id));
            return new Packable(id, files, files.Any(file => file.Name == RunStore.StateName)
                ? (RunFamilies.NameOf(run.Specification), run.Specification.Training.Steps) : null);
        }
        if (finding is not null) lock (damaged) damaged.Add(finding);
        return null;
    }

    private static (string Name, byte[] Bytes)[] FilesOf(string folder) => StoreFiles.Try("read", folder, () =>
        Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Where(file => RegularFile.Length(file) > 0)
            .Select(file => (Path.GetFileName(file), File.ReadAllBytes(file))).ToArray());

    /// <summary>A run to be packed: its files, none where it is packed already, and its family, where it can be trained longer.</summary>
    private sealed record Packable(string Id, (string Name, byte[] Bytes)[] Files, (string Family, int Steps)? Family)
    {
        public long Bytes { get; } = Files.Sum(file => (long)file.Bytes.Length);
    }
}
