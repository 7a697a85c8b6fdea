namespace NormLab.Reporting.Wording;

/// <summary>Turns a name into one that fits file names and anchors.</summary>
internal static class Slug
{
    /// <summary>Lower-case; every character but letters, digits, '-' and '.' becomes '-'.</summary>
    public static string Of(string name) =>
        string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '-'));

    /// <summary>The same, told apart from the other names of a report: of several names that differ only by case or by what stands between
    /// their letters, the first keeps the plain form, the others get numbers.</summary>
    /// <param name="name">One of <paramref name="all"/>.</param>
    /// <param name="all">All names, in the order of the report.</param>
    public static string Among(string name, IEnumerable<string> all)
    {
        // In anchors a '.' is a '-', so names must not differ by these alone.
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (string other in all)
        {
            string plain = Of(other), slug = plain;
            for (int n = 2; !taken.Add(slug.Replace('.', '-')); n++) slug = FormattableString.Invariant($"{plain}-{n}");
            if (other == name) return slug;
        }
        return Of(name);
    }
}
