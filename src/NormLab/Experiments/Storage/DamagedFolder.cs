using NormLab.Formats;

namespace NormLab.Experiments.Storage;

/// <summary>Where a store keeps what could not be trusted: <c>damaged/ID-N</c>.</summary>
/// <param name="store">The store's folder.</param>
internal sealed class DamagedFolder(string store)
{
    private readonly string _folder = Path.Combine(store, "damaged");

    /// <summary>Moves what is at a place to the first free name.</summary>
    /// <param name="path">A file or folder of any kind.</param>
    /// <param name="id">The run that it belongs to.</param>
    /// <param name="within">The name it gets in a folder of that name; null for none.</param>
    /// <exception cref="StoreException">It could not be moved.</exception>
    public void Take(string path, string id, string? within = null) => StoreFiles.Try("move aside", path, () =>
    {
        string place = FreePlace(id);
        Directory.CreateDirectory(within is null ? _folder : place);
        if (within is not null) place = Path.Combine(place, within);
        // A link is moved itself, never what it leads to.
        if (new DirectoryInfo(path) is { Exists: true, LinkTarget: null }) Directory.Move(path, place);
        else File.Move(path, place);
    });

    /// <summary>Keeps files of a run under the first free name.</summary>
    /// <exception cref="StoreException">They could not be written.</exception>
    public void Keep(string id, IEnumerable<(string Name, byte[] Bytes)> files)
    {
        string place = FreePlace(id);
        StoreFiles.Try("move aside", place, () =>
        {
            Directory.CreateDirectory(place);
            foreach ((string name, byte[] bytes) in files) File.WriteAllBytes(Path.Combine(place, Path.GetFileName(name)), bytes);
        });
    }

    private string FreePlace(string id)
    {
        int n = 1;
        while (RegularFile.IsTaken(Path.Combine(_folder, $"{id}-{n}"))) n++;
        return Path.Combine(_folder, $"{id}-{n}");
    }
}
