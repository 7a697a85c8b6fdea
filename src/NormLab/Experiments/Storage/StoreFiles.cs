using NormLab.Formats;

namespace NormLab.Experiments.Storage;

/// <summary>Reads and writes whole files, so that a file under its final name is always complete.</summary>
/// <param name="create">Opens a file for writing; the tests put streams that fail in its place.</param>
internal sealed class StoreFiles(Func<string, Stream> create)
{
    /// <summary>The files of the system.</summary>
    public static StoreFiles System { get; } =
        new(path => new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0));

    /// <summary>Writes a file and waits until it is on the disk.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="isDispensable">Whether it may be lost when the power fails; then nothing is waited for.</param>
    /// <exception cref="StoreException">It could not be written; nothing is left of it.</exception>
    public void Write(string path, ReadOnlySpan<byte> bytes, bool isDispensable = false)
    {
        try
        {
            using Stream stream = create(path);
            stream.Write(bytes);
            if (!isDispensable && stream is FileStream file) file.Flush(flushToDisk: true);
        }
        catch (Exception e) when (FileProblem.IsAboutFiles(e))
        {
            DeleteRemains(path);
            throw StoreException.From("write", path, e);
        }
    }

    /// <summary>Writes a file beside <paramref name="path"/> and renames it into place, so that there is always either the old or the new
    /// one.</summary>
    /// <exception cref="StoreException">It could not be written; the old one is still there.</exception>
    public void Replace(string path, ReadOnlySpan<byte> bytes)
    {
        string beside = path + ".new";
        // What is left of a write that failed; a pipe would be waited for.
        Clear(beside);
        byte[] content = bytes.ToArray();
        Try("write", path, () => WholeFile.Replace(path, place => Write(place, content), beside));
    }

    /// <summary>The bytes of a file, or null where there is none that can be one of its kind. Never more is read than the file says it
    /// has, and nothing of what is no regular file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="longest">Bytes it may have.</param>
    /// <param name="reason">Why the result is null.</param>
    /// <exception cref="StoreException">It is there and could not be read.</exception>
    public static byte[]? Read(string path, long longest, out string? reason)
    {
        (byte[]? bytes, reason) = Try<(byte[]?, string?)>("read", path, () =>
        {
            if (!RegularFile.IsTaken(path)) return (null, "the file is missing");
            if (Directory.Exists(path)) return (null, "it is a folder, where a file belongs");
            long length = RegularFile.Length(path);
            if (length == 0) return (null, "it is empty, or no regular file");
            return length > longest ? (null, $"{length} bytes are more than such a file can have") : ReadAll(path, length);
        });
        return bytes;
    }

    /// <summary>Removes what is at a place, be it a file, a folder with all in it, or anything else.</summary>
    /// <exception cref="StoreException">It could not be removed.</exception>
    public static void Clear(string path) => Try("remove", path, () =>
    {
        if (new DirectoryInfo(path) is { Exists: true, LinkTarget: null }) Directory.Delete(path, recursive: true);
        else if (RegularFile.IsTaken(path)) File.Delete(path);
    });

    /// <summary>Moves a folder to its place, unless there is one.</summary>
    /// <exception cref="StoreException">It could not be moved.</exception>
    public static void MoveFolder(string folder, string place) => Try("write", place, () =>
    {
        try
        {
            Directory.Move(folder, place);
        }
        catch (IOException) when (Directory.Exists(place))
        {
            Directory.Delete(folder, recursive: true);
        }
    });

    /// <summary>Does something with a file or folder; what the system objects becomes a <see cref="StoreException"/>.</summary>
    public static T Try<T>(string verb, string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (FileProblem.IsAboutFiles(e))
        {
            throw StoreException.From(verb, path, e);
        }
    }

    /// <inheritdoc cref="Try{T}"/>
    public static void Try(string verb, string path, Action action) => Try(verb, path, () =>
    {
        action();
        return true;
    });

    private static (byte[]? Bytes, string? Reason) ReadAll(string path, long length)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var bytes = new byte[length];
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read == length ? (bytes, null) : (null, "it became shorter while it was read");
    }

    private static void DeleteRemains(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (FileProblem.IsAboutFiles(e))
        {
            // What failed first is the message that helps; remains under this name are overwritten next time.
        }
    }
}
