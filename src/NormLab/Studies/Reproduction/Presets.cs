using System.Collections.Immutable;
using NormLab.Experiments.Format;
using NormLab.Experiments.Specifications;
using NormLab.Formats;

namespace NormLab.Studies.Reproduction;

/// <summary>Experiment files that NormLab brings along: the article's experiments as its code computed them and as its text describes
/// them, and what the studies run.</summary>
public static class Presets
{
    private const string DescribedSuffix = "-described";

    /// <summary>The experiments as published, in the article's order.</summary>
    public static ImmutableArray<string> Published { get; } = ["1", "2a", "2b-narrow", "2b-wide"];

    /// <summary>The same experiments as described.</summary>
    public static ImmutableArray<string> Described { get; } = [.. Published.Select(DescribedOf)];

    /// <summary>All presets of the article.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Published, .. Described];

    /// <summary>The experiments that studies run.</summary>
    public static ImmutableArray<string> OfStudies { get; } = ["double-descent-width", "double-descent-rows"];

    /// <summary>All presets.</summary>
    public static ImmutableArray<string> All { get; } = [.. Names, .. OfStudies];

    /// <summary>The name of a published experiment as described: "2a-described" for "2a".</summary>
    public static string DescribedOf(string published) => published + DescribedSuffix;

    /// <summary>The published experiment that a preset is the description of: "2a" for "2a-described"; null where it is none.</summary>
    public static string? PublishedOf(string name) => Described.Contains(name) ? name[..^DescribedSuffix.Length] : null;

    /// <summary>The text of one preset's file, comments included.</summary>
    /// <exception cref="ArgumentException">There is no preset of that name.</exception>
    public static string Text(string name)
    {
        if (!All.Contains(name))
            throw new ArgumentException($"There is no preset '{Excerpt.Of(name)}'.{NearestName.Question(All, name)} The "
                + $"presets are {string.Join(", ", All)}.");
        string resource = $"presets/{name}.yaml";
        using Stream stream = typeof(Presets).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {resource}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>One preset's experiment.</summary>
    /// <exception cref="ArgumentException">There is no preset of that name.</exception>
    public static ExperimentSpecification Read(string name) => ExperimentYaml.Read(Text(name), $"preset {name}");
}
