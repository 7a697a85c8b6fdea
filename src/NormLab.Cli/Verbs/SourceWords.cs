using NormLab.Data.Sources;

namespace NormLab.Cli.Verbs;

/// <summary>The sources that read files, in words for help.</summary>
internal static class SourceWords
{
    private const int EndingsShown = 3;

    /// <summary>"a CSV file (.csv, .tsv, .txt), a NumPy file (.npy)".</summary>
    public static string Files => string.Join(", ", DataSources.All.Where(source => source.NeedsFile)
        .Select(source => $"{source.Description} ({string.Join(", ", source.Endings.Take(EndingsShown))})"));
}
