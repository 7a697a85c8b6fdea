namespace NormLab.Formats;

/// <summary>What someone probably meant who wrote a name that isn't known.</summary>
public static class NearestName
{
    // Nobody means a longer one, and distances between such would only cost time.
    private const int LongestName = 200;

    /// <summary>The candidate with the smallest edit distance (Levenshtein, letter case ignored) from <paramref name="name"/>, the first
    /// among equals; null where none is near: more than a third of the longer name would have to change, or all of it.</summary>
    public static string? Among(IEnumerable<string> candidates, string name)
    {
        if (name.Length > LongestName) return null;
        string? nearest = null;
        int smallest = int.MaxValue;
        foreach (string candidate in candidates.Where(candidate => candidate.Length <= LongestName))
        {
            int longer = Math.Max(candidate.Length, name.Length),
                distance = Distance(candidate.ToUpperInvariant(), name.ToUpperInvariant());
            if (distance < smallest && distance < longer && distance <= Math.Max(1, longer / 3))
                (nearest, smallest) = (candidate, distance);
        }
        return nearest;
    }

    /// <summary>" Did you mean 'x'?" for the nearest candidate, or nothing.</summary>
    public static string Question(IEnumerable<string> candidates, string name) =>
        Among(candidates, name) is { } nearest ? $" Did you mean '{Excerpt.Of(nearest)}'?" : "";

    private static int Distance(string a, string b)
    {
        int[] above = [.. Enumerable.Range(0, b.Length + 1)];
        foreach (char letter in a)
        {
            int diagonal = above[0]++;
            for (int j = 0; j < b.Length; j++)
            {
                int substituted = diagonal + (letter == b[j] ? 0 : 1);
                diagonal = above[j + 1];
                above[j + 1] = Math.Min(substituted, Math.Min(above[j], above[j + 1]) + 1);
            }
        }
        return above[^1];
    }
}
