using System.Globalization;
using System.Runtime.CompilerServices;

namespace NormLab.Experiments.Specifications;

/// <summary>The value of a key, as YAML on one line: "0.001", "[32, 32]", "{rate: 0.2, placement: on-weights}".</summary>
/// <param name="Yaml">The text.</param>
[CollectionBuilder(typeof(SettingValue), nameof(Of))]
public readonly record struct SettingValue(string Yaml)
{
    /// <summary>The number as the file would have it; null where the value is none. A list of one number, such as "[32]", is that
    /// number.</summary>
    public double? Number => double.TryParse(Yaml.AsSpan().Trim("[] "), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        ? number : null;

    /// <summary>How the value reads: a number as 0.1 or 1e-5, without the brackets of a list of one; anything else as YAML.</summary>
    public string Words => Number is { } number
        ? number.ToString(CultureInfo.InvariantCulture).Replace("E-0", "e-", StringComparison.Ordinal)
            .Replace("E", "e", StringComparison.Ordinal)
        : Yaml;

    /// <summary>A list of values.</summary>
    public static SettingValue Of(ReadOnlySpan<SettingValue> items)
    {
        var texts = new string[items.Length];
        for (int i = 0; i < texts.Length; i++) texts[i] = items[i].Yaml;
        return new SettingValue($"[{string.Join(", ", texts)}]");
    }

    /// <summary>A mapping of values: {rate: 0.2}.</summary>
    public static SettingValue Of(params IEnumerable<(string Key, SettingValue Value)> entries) =>
        new($"{{{string.Join(", ", entries.Select(entry => $"{entry.Key}: {entry.Value.Yaml}"))}}}");

    /// <summary>Goes over the value as the one item of a list; it is here so that a value can be written as [1, 2].</summary>
    public IEnumerator<SettingValue> GetEnumerator()
    {
        yield return this;
    }

    /// <inheritdoc/>
    public override string ToString() => Yaml;

    /// <summary>A number.</summary>
    public static implicit operator SettingValue(double number) => new(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A whole number.</summary>
    public static implicit operator SettingValue(long number) => new(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A whole number.</summary>
    public static implicit operator SettingValue(int number) => new(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>True or false.</summary>
    public static implicit operator SettingValue(bool value) => new(value ? "true" : "false");

    /// <summary>A word, or any other text, which is quoted where it needs to be.</summary>
    public static implicit operator SettingValue(string text) => new(YamlText.Of(text));
}
