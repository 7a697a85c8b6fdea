namespace NormLab.Formats;

/// <summary>A file of the user's, read whole: what can go wrong becomes a message about that file.</summary>
public static class InputFile
{
    /// <summary>The bytes of a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="maximumBytes">The largest size that is read.</param>
    /// <exception cref="InputFileException">There is no such file, it is a folder, can't be opened, or is larger.</exception>
    public static byte[] Read(string path, int maximumBytes)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0')) throw new InputFileException(path, "This is not the name of a file.");
        if (Directory.Exists(path)) throw new InputFileException(path, "This is a folder; name a file.");
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            if (stream.CanSeek && stream.Length > maximumBytes) throw TooLarge(path, maximumBytes);
            // Read to the end all the same: a device has no length.
            using var content = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                if (content.Length + read > maximumBytes) throw TooLarge(path, maximumBytes);
                content.Write(buffer, 0, read);
            }
            return content.ToArray();
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

    private static InputFileException TooLarge(string path, int maximumBytes) =>
        new(path, FormattableString.Invariant($"The file is larger than {maximumBytes / 1048576.0:0.##} MB, which is the most that is read."));
}
