using NormLab.Values;

namespace NormLab.Experiments.Specifications;

/// <summary>A condition: a name, and the keys of the experiment that it changes.</summary>
/// <param name="Name">Name in tables: "L1".</param>
/// <param name="Changes">What it changes, in order; nothing for the experiment as it stands.</param>
public sealed record ConditionSpecification(string Name, ValueList<Setting> Changes = default)
{
    /// <summary>The value of a key: <c>new("L1") { ["penalty.l1"] = 1e-3 }</c>.</summary>
    /// <param name="key">The key's path.</param>
    public SettingValue this[string key] { init => Changes = [.. Changes, new Setting(key, value)]; }
}
