namespace NormLab.Experiments.Format.Shapes;

/// <summary>Where a key belongs that stands in the wrong mapping: the commonest mistake in an experiment file, and one that its keys can
/// answer.</summary>
internal static class MisplacedKey
{
    private const int MostPlaces = 3;
    private const string Kind = "KIND";

    /// <summary>From so many kinds of penalty on, a place that all of them have is named once.</summary>
    private const int ManyKinds = 3;

    /// <summary>" 'l1' belongs under 'penalty'.", with the likeliest places of the format that have the key, those of the fewest levels;
    /// null where none has it.</summary>
    /// <param name="root">The format.</param>
    /// <param name="mapping">Where the key stands. What lies below it is looked through first, then the whole format.</param>
    /// <param name="key">The key.</param>
    public static string? Hint(MappingShape root, MappingShape mapping, string key)
    {
        string[] paths = [.. Places(mapping, key, "").Where(path => Levels(path) <= 1)];
        if (paths.Length == 0) paths = [.. Places(mapping = root, key, "")];
        if (paths.Length == 0) return null;
        int fewest = paths.Min(Levels);
        // What lies far deeper in every penalty is a coincidence.
        string[] places = [.. paths.Where(path => Levels(path) <= fewest + 1 || OfAnyKind(path) == path).GroupBy(OfAnyKind)
            .SelectMany(alike => alike.Count() < ManyKinds ? alike.AsEnumerable() : [alike.Key])
            .OrderBy(Levels).Take(MostPlaces).Select(path => Words(mapping, key, path))];
        return $" '{key}' belongs {string.Join(" or ", places)}.";
    }

    private static string Words(MappingShape mapping, string key, string path) => path switch
    {
        "" => $"at the left margin, as a key of the experiment{OrOfACondition(mapping, key)}",
        _ when path.Contains(Kind, StringComparison.Ordinal) =>
            $"under a penalty, as in '{path.Replace(Kind, "l1", StringComparison.Ordinal)}'",
        _ => $"under '{path}'",
    };

    private static int Levels(string path) => path.Length == 0 ? 0 : path.Split('.').Length;

    /// <summary>The path with KIND for the kind of penalty.</summary>
    private static string OfAnyKind(string path) =>
        path.Split('.') is ["penalty", _, .. string[] rest] ? string.Join('.', ["penalty", Kind, .. rest]) : path;

    private static IEnumerable<string> Places(MappingShape mapping, string key, string path)
    {
        if (mapping.Find(key) is not null) yield return path;
        foreach (KeyShape known in mapping.Keys)
        {
            if (PatchShape.Below(known.Shape) is not { } below) continue;
            foreach (string place in Places(below, key, path.Length == 0 ? known.Name : $"{path}.{known.Name}")) yield return place;
        }
    }

    private static string OrOfACondition(MappingShape root, string key) =>
        root.Keys.Any(known => known.Shape is NamesShape { Value: PatchShape patch } && patch.Sections.Find(key) is not null)
            ? " or of a condition" : "";
}
