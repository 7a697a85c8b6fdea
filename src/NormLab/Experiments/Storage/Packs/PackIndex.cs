using System.Formats.Tar;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NormLab.Experiments.Storage.Packs;

/// <summary>What a pack holds: runs and their files, files that runs share by their hash, and which runs belong to which family. It is made
/// by reading the
/// pack through, and kept beside it, since that takes long; what it leads to is verified all the same.</summary>
internal sealed class PackIndex
{
    /// <summary>Folders in the pack for what runs share.</summary>
    public const string Shared = "shared", Families = "families";

    private const string Head = "NormLab pack index 1";

    /// <summary>The files of each run, and below "shared" and "families" those by their names.</summary>
    private readonly Dictionary<string, List<PackedFile>> _files = new(StringComparer.Ordinal);

    // Names of files are few; each is kept once.
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>The runs of the pack.</summary>
    public IEnumerable<string> Ids => _files.Keys.Where(Specifications.RunId.IsOne);

    /// <summary>Each family with the numbers of steps that are noted of it.</summary>
    public IEnumerable<(string Family, int Steps)> FamilySteps => _files.Where(entry => entry.Key.StartsWith(Families + "/",
        StringComparison.Ordinal)).SelectMany(entry => entry.Value, (entry, note) => (entry.Key[(Families.Length + 1)..],
            int.TryParse(note.Name, NumberStyles.None, CultureInfo.InvariantCulture, out int steps) ? steps : 0));

    /// <summary>Where a file of a run lies; null where the pack has none.</summary>
    public PackedFile? Find(string folder, string name)
    {
        if (!_files.TryGetValue(folder, out List<PackedFile>? files)) return null;
        foreach (PackedFile file in files)
            if (file.Name == name) return file;
        return null;
    }

    /// <summary>All files of a run.</summary>
    public IReadOnlyList<PackedFile> Of(string id) => _files.GetValueOrDefault(id, []);

    /// <summary>Makes the index by reading a pack through.</summary>
    /// <exception cref="InvalidDataException">It is no pack, or was cut short.</exception>
    public static PackIndex Scan(string pack)
    {
        var index = new PackIndex();
        using FileStream stream = File.OpenRead(pack);
        using var reader = new TarReader(stream);
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile)) continue;
            int slash = entry.Name.LastIndexOf('/');
            if (slash <= 0) throw new InvalidDataException($"It holds '{entry.Name}', which is in no folder.");
            index.Add(entry.Name[..slash], new PackedFile(entry.Name[(slash + 1)..], entry.DataOffset, checked((int)entry.Length)));
        }
        return index;
    }

    /// <summary>Reads the index that is kept beside a pack; null where it was altered, or is of a pack of another length.</summary>
    public static PackIndex? Read(byte[] file, long packLength)
    {
        string[] lines = Encoding.ASCII.GetString(file).Split('\n');
        if (lines.Length < 3 || lines[0] != HeadOf(packLength)
            || lines[^2] != Seal(file.AsSpan(..^(lines[^2].Length + 1))) || lines[^1].Length > 0) return null;
        var index = new PackIndex();
        foreach (string line in lines.AsSpan(1..^2))
        {
            string[] parts = line.Split(' ');
            foreach (string part in parts.AsSpan(1))
            {
                string[] fields = part.Split(':');
                index.Add(parts[0], new PackedFile(fields[0], long.Parse(fields[1], CultureInfo.InvariantCulture),
                    int.Parse(fields[2], CultureInfo.InvariantCulture)));
            }
        }
        return index;
    }

    /// <summary>The index as a file, whose last line is the SHA-256 of those before.</summary>
    public byte[] Write(long packLength)
    {
        StringBuilder text = new StringBuilder().Append(HeadOf(packLength)).Append('\n');
        foreach ((string folder, List<PackedFile> files) in _files)
        {
            text.Append(folder);
            foreach (PackedFile file in files) text.Append(CultureInfo.InvariantCulture, $" {file.Name}:{file.Offset}:{file.Length}");
            text.Append('\n');
        }
        byte[] lines = Encoding.ASCII.GetBytes(text.ToString());
        return [.. lines, .. Encoding.ASCII.GetBytes(Seal(lines) + "\n")];
    }

    private static string HeadOf(long packLength) => string.Create(CultureInfo.InvariantCulture, $"{Head} {packLength}");

    private static string Seal(ReadOnlySpan<byte> lines) => Convert.ToHexStringLower(SHA256.HashData(lines));

    private void Add(string folder, PackedFile file)
    {
        if (!_names.TryGetValue(file.Name, out string? name)) _names[file.Name] = name = file.Name;
        if (!_files.TryGetValue(folder, out List<PackedFile>? files)) _files[folder] = files = new List<PackedFile>(4);
        files.Add(file with { Name = name });
    }
}
