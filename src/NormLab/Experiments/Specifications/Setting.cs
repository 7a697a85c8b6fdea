namespace NormLab.Experiments.Specifications;

/// <summary>A key of an experiment with a value: "penalty.l1: 0.001".</summary>
/// <param name="Key">The key's path in an experiment file, its parts separated by dots.</param>
/// <param name="Value">The value.</param>
public readonly record struct Setting(string Key, SettingValue Value)
{
    /// <summary>The setting as YAML.</summary>
    public override string ToString() => $"{Key}: {Value.Yaml}";
}
