namespace NormLab.Formats;

/// <summary>A file of the user's: what can go wrong with it becomes a message about that file.</summary>
public static class InputFile
{
    private const int BlockBytes = 64 * 1024;

    // What has no length is copied into memory, and may have no end.
    private const int LongestDevice = 256 << 20;

    /// <summary>The bytes of a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="maximumBytes">The largest size that is read.</param>
    /// <exception cref="InputFileException">There is no such file, it is a folder, can't be opened, or is larger.</exception>
    public static byte[] Read(string path, int maximumBytes)
    {
        using Stream stream = Open(path, maximumBytes);
        using MemoryStream content = Copy(path, stream, maximumBytes);
        return content.ToArray();
    }

    /// <summary>Opens a file to be read from its start, once or several times.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="maximumBytes">The largest size that is opened.</param>
    /// <returns>A stream that can seek. It is the file itself, or, of a device that has no length, its content.</returns>
    /// <exception cref="InputFileException">There is no such file, it is a folder, can't be opened, or is larger.</exception>
    public static Stream Open(string path, int maximumBytes)
    {
        FileStream stream = OpenAny(path);
        return Try(path, () =>
        {
            try
            {
                // Devices and the system's own files say that they are empty, and are not.
                if (!stream.CanSeek || stream.Length == 0)
                {
                    using FileStream device = stream;
                    return Copy(path, device, Math.Min(maximumBytes, LongestDevice));
                }
                if (stream.Length > maximumBytes) throw TooLarge(path, maximumBytes);
                return (Stream)stream;
            }
            catch
            {
                stream.Dispose();
                throw;
            }
        });
    }

    /// <summary>Opens a file of any size, also a device or a pipe.</summary>
    /// <exception cref="InputFileException">There is no such file, it is a folder, or can't be opened.</exception>
    internal static FileStream OpenAny(string path)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0')) throw new InputFileException(path, "This is not the name of a file.");
        if (Directory.Exists(path)) throw new InputFileException(path, "This is a folder; name a file.");
        return Try(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0));
    }

    /// <summary>Does something with an open file; what the system objects becomes a message about it.</summary>
    /// <exception cref="InputFileException">The system objected.</exception>
    internal static T Try<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputFileException(path, "There is no such file.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new InputFileException(path, $"The file can't be read: {Excerpt.Of(exception.Message, 200)}", exception);
        }
    }

    private static MemoryStream Copy(string path, Stream stream, int maximumBytes) => Try(path, () =>
    {
        var content = new MemoryStream();
        var buffer = new byte[BlockBytes];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (content.Length + read > maximumBytes) throw TooLarge(path, maximumBytes);
            content.Write(buffer, 0, read);
        }
        content.Position = 0;
        return content;
    });

    /// <summary>What is said of a file that is too large.</summary>
    internal static InputFileException TooLarge(string path, int maximumBytes, string start = "The file") =>
        new(path, FormattableString
            .Invariant($"{start} is larger than {maximumBytes / 1048576.0:0.##} MB, which is the most that is read."));
}
