namespace NormLab.Formats;

/// <summary>Which character separates the fields of a CSV file.</summary>
internal static class CsvSeparator
{
    /// <summary>What a separator is called: "commas".</summary>
    public static string NameOf(char separator) => separator switch
    {
        ',' => "commas",
        ';' => "semicolons",
        '\t' => "tabs",
        '|' => "bars",
        _ => $"'{Excerpt.Of(separator.ToString())}'",
    };

    /// <summary>The candidate that the first record has most of outside quotes; the first of equals.</summary>
    /// <param name="window">The text's start.</param>
    /// <param name="most">Characters that are looked at.</param>
    public static char Guess(CharWindow window, int most)
    {
        while (true)
        {
            ReadOnlySpan<char> start = window.Rest();
            bool ends = Count(start[..Math.Min(start.Length, most)], out char best);
            if (ends || start.Length >= most || !window.Extend()) return best;
        }
    }

    /// <returns>Whether the text holds the whole first record.</returns>
    private static bool Count(ReadOnlySpan<char> text, out char best)
    {
        Span<int> counts = stackalloc int[SeparatorCount.Candidates.Length];
        bool quoted = false, ends = false;
        foreach (char c in text.TrimStart("\r\n"))
        {
            if (c == '"') quoted = !quoted;
            else if (!quoted && c is '\r' or '\n') ends = true;
            else if (!quoted && SeparatorCount.Candidates.IndexOf(c, StringComparison.Ordinal) is var i and >= 0) counts[i]++;
            if (ends) break;
        }
        int most = 0;
        for (int i = 1; i < counts.Length; i++) most = counts[i] > counts[most] ? i : most;
        best = SeparatorCount.Candidates[most];
        return ends;
    }
}
