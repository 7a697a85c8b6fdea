using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using NormLab.Formats;

namespace NormLab.Experiments.Storage.Packs;

/// <summary>Writes a pack: a tar archive that every tool opens, with the files of runs as they are. What several runs share is in it
/// once.</summary>
internal static class PackWriter
{
    /// <summary>Writes a pack in place of any of its name; the same runs give the same bytes.</summary>
    /// <param name="folder">The folder of the packs.</param>
    /// <param name="runs">The runs with their files.</param>
    /// <param name="shared">The file that many runs have alike.</param>
    /// <param name="families">The families with the numbers of steps that are noted of them.</param>
    /// <exception cref="IOException">It could not be written; nothing is left of it.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written; nothing is left of it.</exception>
    public static void Write(string folder, IReadOnlyList<(string Id, (string Name, byte[] Bytes)[] Files)> runs, string shared,
        IEnumerable<(string Family, int Steps)> families)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, NameOf(runs.Select(run => run.Id)));
        WholeFile.Replace(path, place =>
        {
            using FileStream stream = new(place, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
            using (var tar = new TarWriter(stream, TarEntryFormat.Ustar, leaveOpen: true)) Write(tar, runs, shared, families);
            stream.Flush(flushToDisk: true);
        }, $"{path}.{Guid.NewGuid():N}");
    }

    private static void Write(TarWriter tar, IReadOnlyList<(string Id, (string Name, byte[] Bytes)[] Files)> runs,
        string shared, IEnumerable<(string Family, int Steps)> families)
    {
        var hashes = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string id, (string Name, byte[] Bytes)[] files) in runs)
        {
            foreach ((string name, byte[] bytes) in files)
            {
                string path = $"{id}/{name}";
                if (name == shared)
                {
                    string hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
                    if (!hashes.Add(hash)) continue;
                    path = $"{PackIndex.Shared}/{hash}.json";
                }
                Add(tar, path, bytes);
            }
        }
        foreach ((string family, int steps) in families.Distinct())
            Add(tar, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{PackIndex.Families}/{family}/{steps}"), []);
    }

    private static void Add(TarWriter tar, string path, byte[] bytes) => tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, path)
    {
        DataStream = new MemoryStream(bytes, writable: false),
        ModificationTime = DateTimeOffset.UnixEpoch,
        Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
    });

    /// <summary>Of what is in it, so that two processes that pack the same runs write the same file.</summary>
    private static string NameOf(IEnumerable<string> ids) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', ids.Order(StringComparer.Ordinal)))))[..16]
            + ".tar";
}
