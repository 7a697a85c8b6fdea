using System.Collections.Immutable;
using System.Globalization;
using NormLab.Formats;

namespace NormLab.Data.Sources;

/// <summary>Which spellings are one class: 0 and 0.0, True and TRUE.</summary>
internal sealed class ClassSpellings
{
    private readonly ImmutableArray<string[]> _groups;

    private ClassSpellings(ImmutableArray<string[]> groups, int[] place)
    {
        (_groups, Place) = (groups, place);
        Classes = [.. groups.Select(group => group[0])];
    }

    /// <summary>The classes: by value where all are numbers, else by code point.</summary>
    public ImmutableArray<string> Classes { get; }

    /// <summary>The class of each spelling.</summary>
    public int[] Place { get; }

    /// <summary>Finds out.</summary>
    /// <param name="names">The spellings.</param>
    /// <param name="rows">How often each stands in the column.</param>
    public static ClassSpellings Of(IReadOnlyList<string> names, IReadOnlyList<int> rows)
    {
        bool areNumbers = names.All(name => Number(name) is not null);
        // Of several spellings of a number the shortest names the class, of a word the most frequent.
        IEnumerable<string[]> groups = names.Index().GroupBy(pair => KeyOf(pair.Item), StringComparer.Ordinal)
            .Select(group => group.OrderBy(pair => Number(pair.Item) is null ? -rows[pair.Index] : pair.Item.Length)
                .ThenBy(pair => pair.Item, StringComparer.Ordinal).Select(pair => pair.Item).ToArray());
        ImmutableArray<string[]> sorted = areNumbers
            ? [.. groups.OrderBy(group => Number(group[0])).ThenBy(group => group[0], StringComparer.Ordinal)]
            : [.. groups.OrderBy(group => group[0], StringComparer.Ordinal)];
        Dictionary<string, int> places = sorted.Index().SelectMany(group => group.Item.Select(name => (name, group.Index)))
            .ToDictionary(pair => pair.name, pair => pair.Index, StringComparer.Ordinal);
        return new ClassSpellings(sorted, [.. names.Select(name => places[name])]);
    }

    /// <summary>Rows of each class.</summary>
    /// <param name="rows">Rows of each spelling.</param>
    public int[] RowsOf(IReadOnlyList<int> rows)
    {
        var sums = new int[Classes.Length];
        for (int i = 0; i < rows.Count; i++) sums[Place[i]] += rows[i];
        return sums;
    }

    /// <summary>What is said of classes that were spelled in several ways.</summary>
    public IEnumerable<string> Notices(string label) => _groups.Where(group => group.Length > 1).Take(5).Select(group =>
        $"In '{Excerpt.Of(label)}', {string.Join(" and ", group.Take(4).Select(name => $"'{Excerpt.Of(name)}'"))} are one class.");

    /// <summary>Which of a model's classes each label is, however it is spelled; -1 where it is none.</summary>
    public static ImmutableArray<int> Match(ImmutableArray<string> labels, ImmutableArray<string> classes)
    {
        Dictionary<string, int> places = classes.Index().ToDictionary(pair => KeyOf(pair.Item), pair => pair.Index, StringComparer.Ordinal);
        return [.. labels.Select(label => places.GetValueOrDefault(KeyOf(label), -1))];
    }

    private static double? Number(string name) =>
        double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number : null;

    private static string KeyOf(string name)
    {
        if (name.ToUpperInvariant() is "TRUE" or "FALSE" or "YES" or "NO") return name.ToUpperInvariant();
        // Long whole numbers differ in digits that a double does not hold; a division drops zeros behind the point.
        if (Number(name) is not { } number) return name;
        return decimal.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact)
            && (exact != 0 || number == 0)
            ? (exact / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);
    }
}
