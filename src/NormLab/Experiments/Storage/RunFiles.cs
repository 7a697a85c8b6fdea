using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage.Packs;
using NormLab.Formats;

namespace NormLab.Experiments.Storage;

/// <summary>The files of finished runs, wherever they lie: in a folder of the run's own, or in a pack with those of many.</summary>
/// <param name="store">The store's folder.</param>
internal sealed class RunFiles(string store)
{
    private readonly string _folder = Path.Combine(store, "runs");

    /// <summary>Those that are packed.</summary>
    public RunPacks Packs { get; } = new(store);

    /// <summary>The names of all, in no order.</summary>
    /// <exception cref="StoreException">The system could not list them.</exception>
    public IReadOnlyList<string> Ids =>
        StoreFiles.Try("read", Packs.Folder, () => Packs.Ids) is { Count: > 0 } packed ? [.. packed.Union(Loose)] : Loose;

    /// <summary>The names of those that have a folder.</summary>
    /// <exception cref="StoreException">The system could not list them.</exception>
    public IReadOnlyList<string> Loose => StoreFiles.Try<IReadOnlyList<string>>("read", _folder, () => Directory.Exists(_folder)
        ? [.. Directory.EnumerateDirectories(_folder).Select(Path.GetFileName).OfType<string>().Where(RunId.IsOne)]
        : []);

    /// <summary>The pack that holds a run; null where none does.</summary>
    /// <exception cref="StoreException">The system could not read the packs.</exception>
    public RunPack? PackOf(string id) => StoreFiles.Try("read", Packs.Folder, () => Packs.Find(id));

    /// <summary>The folder of a run, where it has one.</summary>
    public string FolderOf(string id) => Path.Combine(_folder, id);

    /// <summary>Whether there is a run of this name: packed, or a folder; or packed since one looked for the folder.</summary>
    public bool Contains(string id) => PackOf(id) is not null || Directory.Exists(FolderOf(id)) || PackOf(id) is not null;

    /// <summary>Whether anything is there by the name of a run, be it no folder at all.</summary>
    public bool IsTaken(string id) => Contains(id) || StoreFiles.Try("read", FolderOf(id), () => RegularFile.IsTaken(FolderOf(id)));

    /// <summary>Whether a run has a file of this name.</summary>
    public bool Has(string id, string name)
    {
        string path = Path.Combine(FolderOf(id), name);
        return PackOf(id) is { } pack ? pack.Index.Find(id, name) is not null
            : StoreFiles.Try("read", path, () => RegularFile.IsTaken(path));
    }

    /// <summary>Reads a file of a run.</summary>
    /// <param name="id">The run.</param>
    /// <param name="name">The file.</param>
    /// <param name="longest">Bytes it may have.</param>
    /// <param name="hash">Its SHA-256; null where it isn't known yet.</param>
    /// <returns>The bytes, and the path to tell of.</returns>
    /// <exception cref="FileFormatException">There is none that can be one of its kind, or it is not the one that belongs
    /// there.</exception>
    /// <exception cref="StoreException">The system could not read it.</exception>
    public (byte[] Bytes, string Path) Read(string id, string name, long longest, string? hash = null)
    {
        string path = Path.Combine(FolderOf(id), name);
        string? reason = null;
        byte[]? bytes = null;
        if (PackOf(id) is not { } pack)
        {
            bytes = Directory.Exists(FolderOf(id)) ? StoreFiles.Read(path, longest, out reason) : null;
            // It may have been packed since.
            pack = bytes is null ? PackOf(id) : null;
            if (bytes is null && pack is null && reason is null)
                throw new FileFormatException(FolderOf(id), "it is no folder of files");
        }
        if (pack is not null)
        {
            path = Path.Combine(pack.Path, id, name);
            bytes = StoreFiles.Try("read", pack.Path, () => pack.Read(id, name, longest, hash, out reason));
        }
        if (bytes is null) throw new FileFormatException(path, reason!);
        if (hash is not null && RunDocument.HashOf(bytes) != hash)
            throw new FileFormatException(path, $"its checksum is not the one in {RunStore.DocumentName}: it was cut short or altered");
        return (bytes, path);
    }
}
