using System.Collections.Immutable;
using NormLab.Formats;
using NormLab.Studies.Reproduction;

namespace NormLab.Cli.Requests;

/// <summary>The article's experiments as the command line names them.</summary>
internal static class ArticleExperiments
{
    /// <summary>What is rerun where nothing is named.</summary>
    public static readonly ImmutableArray<string> Default = ["1", "2a", "2b-narrow"];

    /// <summary>The published experiments that some words name, in the article's order.</summary>
    public static string[] Expand(string[] names)
    {
        foreach (string name in names)
        {
            if (name == "all" || Presets.Published.Contains(name)) continue;
            throw new UsageException($"There is no experiment '{Excerpt.Of(name)}'.{NearestName.Question(Presets.Published, name)} "
                + $"The experiments are {string.Join(", ", Presets.Published)} and all.");
        }
        return names.Contains("all") ? [.. Presets.Published] : [.. Presets.Published.Where(names.Contains)];
    }
}
