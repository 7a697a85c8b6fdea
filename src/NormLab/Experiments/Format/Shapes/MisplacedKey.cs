namespace NormLab.Experiments.Format.Shapes;

/// <summary>Where a key belongs that stands in the wrong mapping: the commonest mistake in an experiment file, and one that its keys can
/// answer.</summary>
internal static class MisplacedKey
{
    private const int MostPlaces = 2;

    /// <summary>" 'l1' belongs under 'penalty'.", with the first places of the format that have the key; null where none has it.</summary>
    /// <param name="root">The format.</param>
    /// <param name="mapping">Where the key stands. What lies below it is looked through first, then the whole format.</param>
    /// <param name="key">The key.</param>
    public static string? Hint(MappingShape root, MappingShape mapping, string key)
    {
        string[] places = [.. Places(mapping, key, "").Take(MostPlaces)];
        if (places.Length == 0) places = [.. Places(root, key, "").Take(MostPlaces)];
        return places.Length == 0 ? null : $" '{key}' belongs {string.Join(" or ", places)}.";
    }

    private static IEnumerable<string> Places(MappingShape mapping, string key, string path)
    {
        if (mapping.Find(key) is not null)
            yield return path.Length > 0 ? $"under '{path}'"
            : $"at the left margin, as a key of the experiment{OrOfACondition(mapping, key)}";
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
