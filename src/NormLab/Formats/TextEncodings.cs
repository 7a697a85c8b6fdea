using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace NormLab.Formats;

/// <summary>The encodings of text that a user can name.</summary>
public static class TextEncodings
{
    // As other programs call them.
    private static readonly Dictionary<string, string> OtherNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["utf8"] = "utf-8",
        ["utf-8-sig"] = "utf-8",
        ["ascii"] = "us-ascii",
        ["latin1"] = "iso-8859-1",
        ["latin-1"] = "iso-8859-1",
        ["latin9"] = "iso-8859-15",
        ["ansi"] = "windows-1252",
        ["mac-roman"] = "macintosh",
        ["mac_roman"] = "macintosh",
        ["utf16"] = "utf-16",
        ["utf-16le"] = "utf-16",
        ["utf-16-le"] = "utf-16",
        ["utf-16be"] = "utf-16be",
        ["utf-16-be"] = "utf-16be",
        ["sjis"] = "shift_jis",
        ["gbk"] = "gb2312",
    };

    private static readonly Lazy<ImmutableSortedDictionary<string, int>> CodePages = new(() => Encoding.GetEncodings()
        .Concat(DataFiles.AreRead ? CodePagesEncodingProvider.Instance.GetEncodings() : []).Where(encoding => encoding.CodePage != Utf7)
        .DistinctBy(encoding => encoding.CodePage)
        .ToImmutableSortedDictionary(encoding => encoding.Name, encoding => encoding.CodePage, StringComparer.OrdinalIgnoreCase));

    // Not safe, and not written by anybody.
    private const int Utf7 = 65000;

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => CodePages.Value.Keys;

    /// <summary>The name in <see cref="Names"/> of an encoding that may be called otherwise: "windows-1252" for "CP1252". Null where there
    /// is none.</summary>
    public static string? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (OtherNames.TryGetValue(name, out string? other)) name = other;
        if (name.StartsWith("cp", StringComparison.OrdinalIgnoreCase)
            && int.TryParse(name.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out int page))
            return CodePages.Value.FirstOrDefault(pair => pair.Value == page).Key;
        return CodePages.Value.Keys.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What is said of a name that <see cref="Find"/> does not know.</summary>
    public static string Refusal(string name) => $"There is no encoding '{Excerpt.Of(name)}'."
        + (NearestName.Question(Names.Concat(OtherNames.Keys), name) is { Length: > 0 } question ? question
            : " The usual ones are utf-8, utf-16, windows-1252, iso-8859-1, iso-8859-15, windows-1250, macintosh and shift_jis.");

    /// <summary>The encoding of a name that <see cref="Find"/> knows; it throws at bytes that are no text.</summary>
    internal static Encoding Of(string name) => CodePages.Value[Find(name)!] is var page && DataFiles.AreRead
        && CodePagesEncodingProvider.Instance.GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
            is { } encoding ? encoding : Encoding.GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
}
