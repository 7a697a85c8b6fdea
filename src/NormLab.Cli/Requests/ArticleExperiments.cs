using System.Collections.Immutable;
using System.CommandLine;
using NormLab.Formats;
using NormLab.Studies.Reproduction;

namespace NormLab.Cli.Requests;

/// <summary>The article's experiments as the command line names them.</summary>
internal static class ArticleExperiments
{
    /// <summary>What is rerun where nothing is named.</summary>
    public static readonly ImmutableArray<string> Default = ["1", "2a", "2b-narrow"];

    /// <summary>The published experiments that some words name, in the article's order.</summary>
    /// <param name="names">The words.</param>
    /// <param name="parsed">Where they come from: a word after a list may belong to it.</param>
    public static string[] Expand(string[] names, ParseResult parsed)
    {
        foreach (string name in names)
        {
            if (name == "all" || Presets.Published.Contains(name)) continue;
            if (SurplusWord.ListBefore(parsed, name) is { } list) throw new UsageException(list);
            throw new UsageException($"There is no experiment '{Excerpt.Of(name)}'.{NearestName.Question(Presets.Published, name)} "
                + $"The experiments are {string.Join(", ", Presets.Published)} and all.");
        }
        return names.Contains("all") ? [.. Presets.Published] : [.. Presets.Published.Where(names.Contains)];
    }
}
