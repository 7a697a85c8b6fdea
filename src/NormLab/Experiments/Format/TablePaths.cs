using NormLab.Data.Sources;
using NormLab.Experiments.Specifications;

namespace NormLab.Experiments.Format;

/// <summary>The paths of tables in an experiment file, which count from the file's own folder.</summary>
internal static class TablePaths
{
    private const string Key = "data.source";

    /// <summary>The experiment with full paths, in its conditions and varied values too.</summary>
    public static ExperimentSpecification From(ExperimentSpecification experiment, string folder) => experiment with
    {
        Data = experiment.Data.File is { } table ? experiment.Data with { File = Path.GetFullPath(table, folder) } : experiment.Data,
        Conditions = [.. experiment.Conditions.Select(condition => condition with
        {
            Changes = [.. condition.Changes.Select(change => change.Key == Key
                ? change with { Value = Full(change.Value, folder) }
                : change)],
        })],
        Vary = [.. experiment.Vary.Select(varied => varied.Key == Key
            ? varied with { Values = [.. varied.Values.Select(value => Full(value, folder))] } : varied)],
    };

    private static SettingValue Full(SettingValue value, string folder)
    {
        string path = ((Trees.ScalarNode)Trees.YamlTree.Read(value.Yaml, Key)).Text;
        return DataSources.Find(path) is { NeedsFile: false } ? value : Path.GetFullPath(path, folder);
    }
}
