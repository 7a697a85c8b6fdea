using NormLab.Experiments.Format.Trees;
using NormLab.Experiments.Specifications;
using NormLab.Formats;

namespace NormLab.Experiments.Format;

/// <summary>Experiment files: YAML 1.2 in, YAML out. Reading what was written gives an equal specification.</summary>
public static class ExperimentYaml
{
    /// <summary>The largest file that is read.</summary>
    public const int MaximumBytes = 1024 * 1024;

    /// <summary>Reads an experiment file. The path of a CSV file in it is taken from the experiment file's folder.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="InputFileException">The file can't be read, is larger than <see cref="MaximumBytes"/>, or is not an experiment; the
    /// message names the file, the line and the column, and says what to do.</exception>
    public static ExperimentSpecification ReadFile(string path)
    {
        ExperimentSpecification experiment = Read(TextFile.Read(path, MaximumBytes).Text, path);
        return TablePaths.From(experiment, Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Reads an experiment from text.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InputFileException">The text is not an experiment.</exception>
    public static ExperimentSpecification Read(string yaml, string name) => ExperimentReader.Read(YamlTree.Read(yaml, name));

    /// <summary>What to tell of a value that planning refused: with the line of its key, where the file has it.</summary>
    /// <param name="path">The experiment file.</param>
    /// <param name="refused">What planning said.</param>
    public static InputFileException Problem(string path, SettingException refused)
    {
        ArgumentNullException.ThrowIfNull(refused);
        Node document = YamlTree.Read(TextFile.Read(path, MaximumBytes).Text, path);
        return ExperimentReader.PlaceOf(document, refused.Key, refused.Condition)?.Problem(refused.Message)
            ?? new InputFileException(path, refused.Message, refused);
    }

    /// <summary>Writes an experiment with every key, defaults included.</summary>
    /// <exception cref="ArgumentException">A condition has the same penalty twice, which the format can't say.</exception>
    public static string Write(ExperimentSpecification experiment) => ExperimentWriter.Write(experiment);
}
