namespace NormLab.Reporting.Wording;

/// <summary>Turns a name into one that fits file names and anchors.</summary>
internal static class Slug
{
    /// <summary>Lower-case; every character but letters, digits, '-' and '.' becomes '-'.</summary>
    public static string Of(string name) =>
        string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '-'));
}
