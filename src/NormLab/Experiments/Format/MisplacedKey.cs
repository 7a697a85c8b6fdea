namespace NormLab.Experiments.Format;

/// <summary>Where a key belongs that stands in the wrong mapping: the commonest mistake in an experiment file, and one that its keys can answer.</summary>
internal static class MisplacedKey
{
    /// <summary>" 'l1' belongs under 'penalty'.", with every place of the format that has the key; null where none has it.</summary>
    /// <param name="mapping">Where the key stands. What lies below it is looked through first, then the whole format.</param>
    /// <param name="key">The key.</param>
    public static string? Hint(MappingShape mapping, string key)
    {
        string[] places = [.. Places(mapping, key, "")];
        if (places.Length == 0) places = [.. Places(ExperimentShape.Root, key, "")];
        return places.Length == 0 ? null : $" '{key}' belongs {string.Join(" or ", places)}.";
    }

    private static IEnumerable<string> Places(MappingShape mapping, string key, string path)
    {
        if (mapping.Keys.Any(known => known.Name == key)) yield return path.Length == 0 ? "at the left margin, as a key of the experiment" : $"under '{path}'";
        foreach (Key known in mapping.Keys)
        {
            string below = path.Length == 0 ? known.Name : $"{path}.{known.Name}";
            foreach (string place in Below(known.Shape, key, below)) yield return place;
        }
    }

    private static IEnumerable<string> Below(Shape shape, string key, string path) => shape switch
    {
        MappingShape mapping => Places(mapping, key, path),
        NumberOrMappingShape either => Places(either.Mapping, key, path),
        NamesShape names => Below(names.Value, key, $"{path}.NAME"),
        _ => [],
    };
}
