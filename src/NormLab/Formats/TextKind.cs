using System.Text;

namespace NormLab.Formats;

/// <summary>How the bytes of a text file are to be read.</summary>
/// <param name="Encoding">Its encoding; throws at bytes that are no text.</param>
/// <param name="Name">What messages call the encoding.</param>
/// <param name="MarkBytes">Length of the byte order mark.</param>
internal sealed record TextKind(Encoding Encoding, string Name, int MarkBytes)
{
    /// <summary>Whether something else than UTF-8 was found, which is worth a word.</summary>
    public bool IsUnusual => Encoding is not UTF8Encoding;

    /// <summary>UTF-8.</summary>
    /// <param name="markBytes">Length of its mark.</param>
    public static TextKind Utf8(int markBytes) =>
        new(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), "UTF-8", markBytes);

    /// <summary>What older programs write in Western Europe and America; all of ISO-8859-1's letters are where they are there.</summary>
    public static TextKind Windows1252 { get; } = new(
        DataFiles.AreRead ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : Encoding.Latin1, "Windows-1252 (Latin-1)", 0);

    /// <summary>UTF-16 or UTF-32, by a mark or by the zeros that stand in every ASCII letter; null where there is no sign of it.</summary>
    /// <param name="start">The first bytes of the file.</param>
    public static TextKind? Wide(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]))
            return new TextKind(new UTF32Encoding(bigEndian: false, byteOrderMark: false, throwOnInvalidCharacters: true), "UTF-32", 4);
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Utf16(bigEndian: false, 2);
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Utf16(bigEndian: true, 2);
        Span<int> zeros = stackalloc int[2];
        ReadOnlySpan<byte> sample = start[..Math.Min(start.Length & ~1, 4096)];
        for (int i = 0; i < sample.Length; i++) zeros[i & 1] += sample[i] == 0 ? 1 : 0;
        int pairs = sample.Length / 2;
        if (10 * zeros[1] > 7 * pairs && 10 * zeros[0] < pairs) return Utf16(bigEndian: false, 0);
        if (10 * zeros[0] > 7 * pairs && 10 * zeros[1] < pairs) return Utf16(bigEndian: true, 0);
        return null;
    }

    /// <summary>An encoding that the user names.</summary>
    /// <param name="name">Its name in <see cref="TextEncodings"/>.</param>
    /// <param name="start">The first bytes of the file, which may be a mark.</param>
    public static TextKind Named(string name, ReadOnlySpan<byte> start)
    {
        Encoding encoding = TextEncodings.Of(name);
        // Of the two kinds of UTF-16 the mark decides.
        if (encoding is UnicodeEncoding && Wide(start) is { Encoding: UnicodeEncoding, MarkBytes: > 0 } marked) return marked;
        if (encoding is UTF8Encoding) return Utf8(start.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0);
        int mark = encoding.Preamble is { Length: > 0 } preamble && start.StartsWith(preamble) ? preamble.Length : 0;
        return new TextKind(encoding, TextEncodings.Find(name)!, mark);
    }

    private static TextKind Utf16(bool bigEndian, int markBytes) =>
        new(new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true), "UTF-16", markBytes);
}
