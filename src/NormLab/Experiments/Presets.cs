using System.Collections.Immutable;
using NormLab.Experiments.Format;
using NormLab.Formats;

namespace NormLab.Experiments;

/// <summary>The article's experiments as experiment files that NormLab brings along.</summary>
public static class Presets
{
    /// <summary>Their names, in the article's order.</summary>
    public static ImmutableArray<string> Names { get; } = ["1", "2a", "2b-narrow", "2b-wide"];

    /// <summary>The text of one preset's file, comments included.</summary>
    /// <exception cref="ArgumentException">There is no preset of that name.</exception>
    public static string Text(string name)
    {
        if (!Names.Contains(name))
            throw new ArgumentException($"There is no preset '{Excerpt.Of(name)}'.{NearestName.Question(Names, name)} The presets are "
                + $"{string.Join(", ", Names)}.");
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
