using System.Collections.Immutable;
using NormLab.Experiments.Storage.Locks;
using NormLab.Formats;

namespace NormLab.Experiments.Storage.Upkeep;

/// <summary>What of a store is to be removed.</summary>
/// <param name="Damaged">What was moved aside since it could not be trusted.</param>
/// <param name="Partial">Checkpoints of runs that were interrupted; such a run begins anew.</param>
/// <param name="States">What finished runs need to be trained longer.</param>
/// <param name="Runs">Finished runs, by name.</param>
public sealed record PruningScope(bool Damaged = false, bool Partial = false, bool States = false, ImmutableHashSet<string>? Runs = null);

/// <summary>A folder or file of a store that may be removed.</summary>
/// <param name="What">In a word: "run", "state", "checkpoint", "damaged".</param>
/// <param name="Path">Where it is.</param>
/// <param name="Bytes">Its size.</param>
public sealed record PruningItem(string What, string Path, long Bytes);

/// <summary>Makes room in a store.</summary>
public static class StorePruning
{
    /// <summary>What there is of a scope. Runs that are under way are left out.</summary>
    /// <exception cref="StoreException">The system could not read it.</exception>
    public static ImmutableArray<PruningItem> Find(RunStore store, PruningScope scope)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(scope);
        return StoreFiles.Try<ImmutableArray<PruningItem>>("read", store.Folder, () =>
        [
            .. scope.Damaged ? Entries(store, "damaged", "damaged") : [],
            .. scope.Partial ? Entries(store, "partial", "checkpoint").Where(item => !IsUnderWay(store, item)) : [],
            .. store.Ids.Order(StringComparer.Ordinal).SelectMany(id => OfRun(store, scope, id)),
        ]);
    }

    /// <summary>Removes what was found; a run goes as a whole or not at all.</summary>
    /// <exception cref="StoreException">Something could not be removed; what comes after it is still there.</exception>
    public static void Remove(RunStore store, IReadOnlyList<PruningItem> items)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(items);
        foreach (PruningItem item in items.Where(item => item.What == "run")) RemoveFolder(store, System.IO.Path.GetFileName(item.Path));
        PackChange.TakeOut(store.Files.Packs, items.Where(item => item.What == "run")
            .Select(item => System.IO.Path.GetFileName(item.Path)).ToHashSet());
        foreach (PruningItem item in items.Where(item => item.What != "run")) StoreFiles.Clear(item.Path);
    }

    /// <summary>Removes the folder of a run, where it has one. Out of the way in one step: a run that lost some of its files would be
    /// found damaged.</summary>
    internal static void RemoveFolder(RunStore store, string id)
    {
        string path = store.RunFolder(id), leaving = System.IO.Path.Combine(store.Folder, "partial", $"{id}.removed");
        if (!Directory.Exists(path)) return;
        StoreFiles.Try("remove", path, () =>
        {
            StoreFiles.Clear(leaving);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(leaving)!);
            Directory.Move(path, leaving);
        });
        StoreFiles.Clear(leaving);
    }

    private static IEnumerable<PruningItem> OfRun(RunStore store, PruningScope scope, string id)
    {
        string folder = store.RunFolder(id), state = System.IO.Path.Combine(folder, RunStore.StateName);
        if (scope.Runs?.Contains(id) == true)
        {
            long packed = store.Files.PackOf(id)?.Index.Of(id).Sum(file => (long)file.Length) ?? 0;
            yield return new PruningItem("run", folder, Directory.Exists(folder) ? SizeOf(folder) : packed);
        }
        else if (scope.States && RegularFile.IsTaken(state)) yield return new PruningItem("state", state, SizeOf(state));
    }

    private static IEnumerable<PruningItem> Entries(RunStore store, string name, string what)
    {
        string folder = System.IO.Path.Combine(store.Folder, name);
        return !Directory.Exists(folder) ? [] : Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal)
            .Select(path => new PruningItem(what, path, SizeOf(path)));
    }

    private static bool IsUnderWay(RunStore store, PruningItem item)
    {
        string id = System.IO.Path.GetFileName(item.Path);
        if (!Specifications.RunId.IsOne(id)) return false;
        using RunLock? hold = store.TryLock(id);
        return hold is null;
    }

    private static long SizeOf(string path) => Directory.Exists(path)
        ? new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.LinkTarget is null ? file.Length : 0)
        : new FileInfo(path) is { Exists: true, LinkTarget: null } file ? file.Length : 0;
}
