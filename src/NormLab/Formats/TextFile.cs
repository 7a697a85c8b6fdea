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
        byte[] bytes = InputFile.Read(path, maximumBytes);
        ReadOnlySpan<byte> content = bytes;
        if (content.StartsWith(Encoding.UTF8.Preamble)) content = content[Encoding.UTF8.Preamble.Length..];
        try
        {
            return new TextFile(path, bytes, StrictUtf8.GetString(content));
        }
        catch (DecoderFallbackException exception)
        {
            throw new InputFileException(path, $"This is not UTF-8 text (byte {exception.Index} can't be read). Save it as UTF-8.",
                exception);
        }
    }
}
