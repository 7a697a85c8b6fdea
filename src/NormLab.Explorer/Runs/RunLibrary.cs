using System.Collections.Concurrent;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Storage;

namespace NormLab.Explorer.Runs;

/// <summary>The runs of a store. A run that was read is remembered for as long as its folder stays as it is.</summary>
/// <param name="folder">The store's folder; there need be none.</param>
internal sealed class RunLibrary(string folder)
{
    private readonly RunStore _store = RunStore.ToRead(folder);
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The most runs that are listed: what a page can show.</summary>
    public const int Most = 5000;

    /// <summary>The store's folder.</summary>
    public string Folder => _store.Folder;

    /// <summary>All runs that are sound, and what is wrong with the others.</summary>
    /// <param name="cancellation">Asks to stop: what was read until then is remembered.</param>
    /// <param name="omitted">How many are not listed, since there are too many.</param>
    /// <exception cref="StoreException">The system could not list them.</exception>
    public (IReadOnlyList<RunListing> Runs, IReadOnlyList<StoreFinding> Damaged) List(CancellationToken cancellation, out int omitted)
    {
        string[] ids = [.. _store.Ids.Order(StringComparer.Ordinal)];
        omitted = Math.Max(0, ids.Length - Most);
        foreach (string gone in _entries.Keys.Except(ids)) _entries.TryRemove(gone, out _);
        Entry[] entries = [.. ids.Take(Most).Select(id => Look(id, cancellation)).OfType<Entry>()];
        return ([.. entries.Select(entry => entry.Run).OfType<RunListing>()],
            [.. entries.Select(entry => entry.Finding).OfType<StoreFinding>()]);
    }

    /// <summary>One run, whole; null where it is missing or damaged.</summary>
    public RunResult? Find(string id, out StoreFinding? finding) => _store.TryRead(id, out finding);

    private Entry? Look(string id, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        long stamp = Stamp(id);
        if (_entries.TryGetValue(id, out Entry? known) && known.Stamp == stamp) return known;
        Entry? entry;
        try
        {
            RunResult? run = _store.TryRead(id, out StoreFinding? finding);
            entry = run is null && finding is null ? null : new Entry(stamp, run is null ? null : RunListing.Of(run), finding);
        }
        catch (StoreException error)
        {
            entry = new Entry(stamp, null, new StoreFinding(id, _store.RunFolder(id), error.Message));
        }
        if (entry is not null) _entries[id] = entry;
        return entry;
    }

    /// <summary>Changes when a file of the run does.</summary>
    private long Stamp(string id)
    {
        var stamp = new HashCode();
        var folder = new DirectoryInfo(_store.RunFolder(id));
        // A packed run does not change.
        if (!folder.Exists) return _store.Contains(id) ? 1 : 0;
        foreach (FileInfo file in folder.EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            stamp.Add(file.Length);
            stamp.Add(file.LastWriteTimeUtc.Ticks);
        }
        return stamp.ToHashCode();
    }

    private sealed record Entry(long Stamp, RunListing? Run, StoreFinding? Finding);
}
