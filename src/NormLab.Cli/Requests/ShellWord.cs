namespace NormLab.Cli.Requests;

/// <summary>Words of a command that is to be pasted into a shell.</summary>
internal static class ShellWord
{
    private const string Safe = "-_./,:=+@%";

    /// <summary>The word, in quotes where it needs them.</summary>
    public static string Of(string word) => word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || Safe.Contains(c))
        ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>Names separated by commas, as options take them; a name with a comma in double quotes.</summary>
    public static string Of(IEnumerable<string> names) =>
        Of(string.Join(',', names.Select(name => name.Contains(',') || name.StartsWith('"')
        ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name)));
}
