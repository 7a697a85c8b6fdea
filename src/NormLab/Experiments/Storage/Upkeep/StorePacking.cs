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
        int packed = 0, packs = 0, next = 0;
        while (next < ids.Length)
        {
            var runs = new List<(string Id, (string Name, byte[] Bytes)[] Files)>();
            var families = new List<(string Family, int Steps)>();
            long bytes = 0;
            for (; next < ids.Length && runs.Count < RunsPerPack && bytes < BytesPerPack; next++)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report((next + 1.0) / ids.Length);
                if (store.Files.PackOf(ids[next]) is null)
                {
                    // Damage is not made to last.
                    if (store.TryRead(ids[next], out StoreFinding? finding) is not { } run)
                    {
                        if (finding is not null) damaged.Add(finding);
                        continue;
                    }
                    (string Name, byte[] Bytes)[] files = FilesOf(store.RunFolder(ids[next]));
                    if (files.Any(file => file.Name == RunStore.StateName))
                        families.Add((RunFamilies.NameOf(run.Specification), run.Specification.Training.Steps));
                    runs.Add((ids[next], files));
                    bytes += files.Sum(file => (long)file.Bytes.Length);
                }
                else
                {
                    // Packed by somebody who did not get to remove it.
                    runs.Add((ids[next], []));
                }
            }
            (string Id, (string, byte[])[] Files)[] fresh = [.. runs.Where(run => run.Files.Length > 0)];
            if (fresh.Length > 0)
            {
                StoreFiles.Try("write", store.Files.Packs.Folder,
                    () => PackWriter.Write(store.Files.Packs.Folder, fresh, RunStore.EncodingName, families));
                packs++;
            }
            foreach ((string id, _) in runs) StorePruning.RemoveFolder(store, id);
            foreach ((string family, _) in families) store.Families.Forget(family);
            packed += runs.Count;
        }
        return new StorePacking(packed, packs, damaged.ToImmutable());
    }

    private static (string Name, byte[] Bytes)[] FilesOf(string folder) => StoreFiles.Try("read", folder, () =>
        Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Where(file => RegularFile.Length(file) > 0)
            .Select(file => (Path.GetFileName(file), File.ReadAllBytes(file))).ToArray());
}
