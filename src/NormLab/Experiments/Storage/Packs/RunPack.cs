using Microsoft.Win32.SafeHandles;
using NormLab.Formats;

namespace NormLab.Experiments.Storage.Packs;

/// <summary>One pack that is open to read. Safe for several threads.</summary>
internal sealed class RunPack
{
    private readonly SafeFileHandle _handle;

    private RunPack(string path, SafeFileHandle handle, PackIndex index) => (Path, _handle, Index) = (path, handle, index);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What it holds.</summary>
    public PackIndex Index { get; }

    /// <summary>The name of the index beside a pack.</summary>
    public static string IndexOf(string pack) => System.IO.Path.ChangeExtension(pack, ".index");

    /// <summary>Opens a pack; where its index is missing, altered or of another pack, it is made anew, and kept where that is
    /// possible.</summary>
    /// <param name="path">The pack.</param>
    /// <param name="isRead">Whether the pack is read through, whatever its index says.</param>
    /// <exception cref="InvalidDataException">It is no pack, or was cut short.</exception>
    /// <exception cref="IOException">The system could not read it.</exception>
    public static RunPack Open(string path, bool isRead = false)
    {
        SafeFileHandle handle = File.OpenHandle(path, share: FileShare.Read | FileShare.Delete);
        try
        {
            long length = RandomAccess.GetLength(handle);
            string beside = IndexOf(path);
            PackIndex? index = !isRead && RegularFile.Length(beside) > 0 ? PackIndex.Read(File.ReadAllBytes(beside), length) : null;
            if (index is null)
            {
                index = PackIndex.Scan(path);
                TryKeep(beside, index.Write(length));
            }
            return new RunPack(path, handle, index);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>The bytes of a file of a run, or null where there is none that can be one of its kind.</summary>
    /// <param name="id">The run.</param>
    /// <param name="name">The file.</param>
    /// <param name="longest">Bytes it may have.</param>
    /// <param name="hash">Its SHA-256, by which runs share files; null where it isn't known.</param>
    /// <param name="reason">Why the result is null.</param>
    public byte[]? Read(string id, string name, long longest, string? hash, out string? reason)
    {
        PackedFile? found = Index.Find(id, name) ?? (hash is null ? null : Index.Find(PackIndex.Shared, hash + ".json"));
        reason = found is not { } file ? "the file is missing" : file.Length > longest
            ? $"{file.Length} bytes are more than such a file can have" : null;
        return reason is null ? Read(found!.Value, out reason) : null;
    }

    /// <summary>The bytes at a place of the pack.</summary>
    public byte[]? Read(PackedFile file, out string? reason)
    {
        var bytes = new byte[file.Length];
        int read = 0;
        while (read < bytes.Length && RandomAccess.Read(_handle, bytes.AsSpan(read), file.Offset + read) is > 0 and var more) read += more;
        reason = read < bytes.Length ? "the pack was cut short" : null;
        return reason is null ? bytes : null;
    }

    private static void TryKeep(string file, byte[] index)
    {
        try
        {
            WholeFile.Replace(file, place => File.WriteAllBytes(place, index), $"{file}.{Guid.NewGuid():N}");
        }
        catch (Exception e) when (FileProblem.IsAboutFiles(e))
        {
            // A store that may only be read has no place for it; it is made again next time.
        }
    }
}
