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
        Write(beside, bytes);
        Try("write", path, () => File.Move(beside, path, overwrite: true));
    }

    /// <summary>The bytes of a file, or null where there is none or where it is longer than any file of its kind.</summary>
    /// <param name="path">The file.</param>
    /// <param name="longest">Bytes it may have.</param>
    /// <param name="reason">Why the result is null.</param>
    /// <exception cref="StoreException">It is there and could not be read.</exception>
    public static byte[]? Read(string path, long longest, out string? reason)
    {
        (byte[]? bytes, reason) = Try<(byte[]?, string?)>("read", path, () =>
        {
            var file = new FileInfo(path);
            if (!file.Exists) return (null, "the file is missing");
            return file.Length > longest
                ? (null, $"{file.Length} bytes are more than such a file can have")
                : (File.ReadAllBytes(path), null);
        });
        return bytes;
    }

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
