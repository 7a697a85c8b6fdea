using NormLab.Formats;

namespace NormLab.Data.Tables;

/// <summary>What can be said of columns and cells, to be pasted into a shell or an experiment file whatever they are called.</summary>
internal static class DropRemedy
{
    private const int LongestName = 200;

    /// <summary>"--drop 'id' (in an experiment file, drop: ['id'])".</summary>
    public static string Of(params IEnumerable<string> names) => Option("drop", names);

    /// <summary>"--categorical 'zip' (in an experiment file, categorical: ['zip'])".</summary>
    public static string CategoricalOf(string name) => Option("categorical", [name]);

    /// <summary>"--missing '4O' (in an experiment file, missing: ['4O'])".</summary>
    public static string MissingOf(string mark) => Option("missing", [mark]);

    private static string Option(string key, IEnumerable<string> names)
    {
        string[] shown = [.. names.Select(name => Excerpt.Of(name, LongestName))];
        string option = string.Join(',', shown.Select(name => name.Contains(',') || name.StartsWith('"')
            ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name));
        return $"--{key} '{option.Replace("'", "'\\''", StringComparison.Ordinal)}' (in an experiment file, {key}: "
            + $"[{string.Join(", ", shown.Select(name => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'"))}])";
    }
}
