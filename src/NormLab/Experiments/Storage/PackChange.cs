using NormLab.Experiments.Storage.Packs;
using NormLab.Formats;

namespace NormLab.Experiments.Storage;

/// <summary>Takes runs out of packs. A pack never changes: one without them takes its place.</summary>
internal static class PackChange
{
    /// <summary>Takes runs out. A pack that can't be read through any more is renamed, so that its runs are missing.</summary>
    /// <param name="packs">The packs of a store.</param>
    /// <param name="gone">The runs.</param>
    /// <exception cref="StoreException">The system could not write; the packs as they were are still there.</exception>
    public static void TakeOut(RunPacks packs, IReadOnlySet<string> gone)
    {
        foreach (RunPack known in packs.All.Where(pack => pack.Index.Ids.Any(gone.Contains)).ToList())
        {
            StoreFiles.Try("change", known.Path, () =>
            {
                if (ReadThrough(known.Path) is { } pack)
                {
                    (string, (string, byte[])[])[] kept =
                        [.. pack.Index.Ids.Where(id => !gone.Contains(id)).Select(id => (id, FilesOf(pack, id)))];
                    // Those who read the old one go on with it.
                    if (kept.Length > 0) PackWriter.Write(packs.Folder, kept, RunStore.EncodingName, pack.Index.FamilySteps);
                    StoreFiles.Clear(known.Path);
                }
                else File.Move(known.Path, known.Path + ".damaged", overwrite: true);
            });
            StoreFiles.Clear(RunPack.IndexOf(known.Path));
        }
    }

    private static RunPack? ReadThrough(string pack)
    {
        try
        {
            return RunPack.Open(pack, isRead: true);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>The files of a packed run as far as they can be read, its encoding too.</summary>
    public static (string Name, byte[] Bytes)[] FilesOf(RunPack pack, string id) => StoreFiles.Try("read", pack.Path, () =>
    {
        var files = new List<(string, byte[])>();
        foreach (PackedFile file in pack.Index.Of(id))
            if (pack.Read(file, out _) is { } bytes) files.Add((file.Name, bytes));
        if (EncodingOf(pack, id) is { } encoding) files.Add((RunStore.EncodingName, encoding));
        return files.ToArray();
    });

    private static byte[]? EncodingOf(RunPack pack, string id)
    {
        if (pack.Read(id, RunStore.DocumentName, RunDocument.Longest, null, out _) is not { } document) return null;
        try
        {
            string hash = RunDocument.Read(document, pack.Path, id).EncodingHash;
            return pack.Read(id, RunStore.EncodingName, long.MaxValue, hash, out _);
        }
        catch (FileFormatException)
        {
            // What is damaged is taken out as it is.
            return null;
        }
    }
}
