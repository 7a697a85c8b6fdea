using System.Collections.Immutable;
using NormLab.Data.Sources;
using NormLab.Experiments.Specifications;

namespace NormLab.Experiments.Format;

/// <summary>The paths of tables in an experiment file, which count from the file's own folder.</summary>
internal static class TablePaths
{
    private static readonly ImmutableArray<string> Keys = ["data.source", "data.class-weights", "data.split.test-file"];

    /// <summary>The experiment with full paths, in its conditions and varied values too.</summary>
    public static ExperimentSpecification From(ExperimentSpecification experiment, string folder) => experiment with
    {
        Data = experiment.Data with
        {
            File = Full(experiment.Data.File, folder),
            ClassWeightsFile = Full(experiment.Data.ClassWeightsFile, folder),
            Split = experiment.Data.Split with { TestFile = Full(experiment.Data.Split.TestFile, folder) },
        },
        Conditions = [.. experiment.Conditions.Select(condition => condition with
        {
            Changes = [.. condition.Changes.Select(change => Keys.Contains(change.Key)
                ? change with { Value = Full(change.Value, folder) }
                : change)],
        })],
        Vary = [.. experiment.Vary.Select(varied => Keys.Contains(varied.Key)
            ? varied with { Values = [.. varied.Values.Select(value => Full(value, folder))] } : varied)],
    };

    private static string? Full(string? path, string folder) => path is null ? null : Path.GetFullPath(path, folder);

    private static SettingValue Full(SettingValue value, string folder)
    {
        string path = ((Trees.ScalarNode)Trees.YamlTree.Read(value.Yaml, Keys[0])).Text;
        return path == "balanced" || DataSources.Find(path) is { NeedsFile: false } ? value : Path.GetFullPath(path, folder);
    }
}
