using NormLab.Experiments.Specifications;
using NormLab.Values;

namespace NormLab.Experiments.Design;

/// <summary>What tables, tests and figures group runs by: a condition at one combination of the varied keys, from all seeds.</summary>
/// <param name="Condition">Name of the condition.</param>
/// <param name="Varied">The varied keys with their values here; empty where nothing varies.</param>
/// <param name="Setting">The experiment as it is here, without conditions and varied keys.</param>
public sealed record Group(string Condition, ValueList<Setting> Varied, ExperimentSpecification Setting)
{
    /// <summary>Name in tables: the condition, and the varied keys by the last part of their paths: "L2, hidden 32, label-noise
    /// 0.1".</summary>
    public string Name { get; } = Varied.IsEmpty ? Condition : $"{Condition}, {string.Join(", ", Varied.Select(Words))}";

    /// <summary>The value of a varied key, or null.</summary>
    public SettingValue? Find(string key)
    {
        foreach (Setting setting in Varied) if (setting.Key == key) return setting.Value;
        return null;
    }

    /// <inheritdoc/>
    // The setting holds every seed; hashing it for every run would take the square of their number.
    public override int GetHashCode() => string.GetHashCode(Name, StringComparison.Ordinal);

    private static string Words(Setting setting) => $"{setting.Key[(setting.Key.LastIndexOf('.') + 1)..]} {setting.Value.Words}";
}
