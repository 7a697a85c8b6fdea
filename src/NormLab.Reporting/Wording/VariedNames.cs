using NormLab.Experiments.Design;
using NormLab.Experiments.Specifications;

namespace NormLab.Reporting.Wording;

/// <summary>How varied keys and their values read.</summary>
internal static class VariedNames
{
    /// <summary>A key by the last part of its path, or by all of it where another varied key ends alike.</summary>
    public static string Header(this VariedKey key, ExperimentSpecification experiment) =>
        experiment.Vary.Count(other => Last(other.Key) == Last(key.Key)) > 1 ? key.Key : Last(key.Key);

    /// <summary>All varied keys: "hidden and label-noise".</summary>
    public static string Keys(ExperimentSpecification experiment) => Text.And([.. experiment.Vary.Select(key => key.Header(experiment))]);

    /// <summary>"at the same hidden and label-noise"; nothing where nothing varies.</summary>
    public static string AtTheSame(ExperimentSpecification experiment) => experiment.Vary.IsEmpty ? "" : $" at the same {Keys(experiment)}";

    /// <summary>Where a group stands: "hidden 32, label-noise 0.1".</summary>
    public static string Place(this Group group, ExperimentSpecification experiment) =>
        string.Join(", ", experiment.Vary.Select(key => group.Find(key.Key) is { } value ? $"{key.Header(experiment)} {value.Words}" : ""));

    private static string Last(string path) => path[(path.LastIndexOf('.') + 1)..];
}
