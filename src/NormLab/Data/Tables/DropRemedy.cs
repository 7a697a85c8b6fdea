using NormLab.Formats;

namespace NormLab.Data.Tables;

/// <summary>What can be said of columns and cells, to be pasted into a shell or an experiment file whatever they are called.</summary>
internal static class DropRemedy
{
    private const int LongestName = 200;

    private const int LongestTwice = 16;

    /// <summary>"--drop 'id' (in an experiment file, drop: ['id'])".</summary>
    public static string Of(params IEnumerable<string> names) => Option("drop", names);

    /// <summary>"--categorical 'zip' (there, categorical: ['zip'])", where an experiment file was spoken of already.</summary>
    public static string CategoricalThereOf(string name) => Option("categorical", [name], "there");

    /// <summary>"--missing '4O' (in an experiment file, missing: ['4O'])".</summary>
    public static string MissingOf(string mark) => Option("missing", [mark]);

    private static string Option(string key, IEnumerable<string> names, string where = "in an experiment file")
    {
        string[] shown = [.. names.Select(name => Excerpt.Of(name, LongestName))];
        string option = string.Join(',', shown.Select(name => name.Contains(',') || name.StartsWith('"')
            ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name));
        // A list that is long already isn't said twice.
        string list = option.Length > LongestTwice ? "..."
            : string.Join(", ", shown.Select(name => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'"));
        return $"--{key} '{option.Replace("'", "'\\''", StringComparison.Ordinal)}' ({where}, {key}: [{list}])";
    }
}
