using NormLab.Values;

namespace NormLab.Experiments.Specifications;

/// <summary>A key that varies, with its values in order: <c>new("data.label-noise", 0, 0.1, 0.2)</c>.</summary>
public sealed record VariedKey
{
    /// <summary>A key over some values.</summary>
    public VariedKey(string key, params ReadOnlySpan<SettingValue> values) => (Key, Values) = (key, ValueList.Create(values));

    /// <summary>The key's path: "network.hidden".</summary>
    public string Key { get; }

    /// <summary>The values, at least one.</summary>
    public ValueList<SettingValue> Values { get; init; }
}
