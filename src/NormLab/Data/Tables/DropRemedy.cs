using NormLab.Formats;

namespace NormLab.Data.Tables;

/// <summary>What can be said of columns and cells, to be pasted into a shell or an experiment file whatever they are called.</summary>
internal static class DropRemedy
{
    private const int LongestName = 200;

    // Only a short name is said twice, and of a long list that alone which is pasted.
    private const int LongestTwice = 20, LongestHinted = 24;

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
        string pasted = $"--{key} '{option.Replace("'", "'\\''", StringComparison.Ordinal)}'";
        if (option.Length > LongestHinted) return pasted;
        string list = shown.Length > 1 || option.Length > LongestTwice ? $"as a list under {key}"
            : $"{key}: [{string.Join(", ", shown.Select(name => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'"))}]";
        return $"{pasted} ({where}, {list})";
    }
}
