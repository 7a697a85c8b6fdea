using System.Text;

namespace NormLab.Formats;

/// <summary>A file of UTF-8 text, read whole.</summary>
/// <param name="Name">The path it was read from, as given.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Text">Its text, without a byte order mark.</param>
public sealed record TextFile(string Name, ReadOnlyMemory<byte> Bytes, string Text)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="maximumBytes">The largest size that is read.</param>
    /// <exception cref="InputFileException">There is no such file, it is a folder, can't be opened, is larger, or is not UTF-8.</exception>
    public static TextFile Read(string path, int maximumBytes)
    {
        byte[] bytes = ReadBytes(path, maximumBytes);
        ReadOnlySpan<byte> content = bytes;
        if (content.StartsWith(Encoding.UTF8.Preamble)) content = content[Encoding.UTF8.Preamble.Length..];
        try
        {
            return new TextFile(path, bytes, StrictUtf8.GetString(content));
        }
        catch (DecoderFallbackException exception)
        {
            throw new InputFileException(path, $"This is not UTF-8 text (byte {exception.Index} can't be read). Save it as UTF-8.", exception);
        }
    }

    private static byte[] ReadBytes(string path, int maximumBytes)
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
                content.Write(buffer, 0, read);
                if (content.Length > maximumBytes) throw TooLarge(path, maximumBytes);
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
