using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace NormLab.Values;

/// <summary>Numbers by name, sorted by it, such as the options of an optimizer; equal to others with the same names and numbers. The
/// default is empty.</summary>
[JsonConverter(typeof(NamedNumbersConverter))]
public readonly struct NamedNumbers : IEnumerable<KeyValuePair<string, double>>, IEquatable<NamedNumbers>
{
    private readonly ImmutableSortedDictionary<string, double>? _numbers;

    /// <summary>These numbers.</summary>
    public NamedNumbers(IEnumerable<KeyValuePair<string, double>> numbers) =>
        _numbers = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, numbers);

    private ImmutableSortedDictionary<string, double> Numbers =>
        _numbers ?? ImmutableSortedDictionary<string, double>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>Whether there is no number.</summary>
    public bool IsEmpty => Numbers.IsEmpty;

    /// <summary>The number of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public double this[string name] => Numbers[name];

    /// <summary>The number of a name, or null.</summary>
    public double? Find(string name) => Numbers.TryGetValue(name, out double number) ? number : null;

    /// <summary>The same numbers with one added or replaced; with null, without it.</summary>
    public NamedNumbers With(string name, double? number) => new(number is { } value ? Numbers.SetItem(name, value) : Numbers.Remove(name));

    /// <inheritdoc/>
    public bool Equals(NamedNumbers other) => Numbers.SequenceEqual(other.Numbers);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is NamedNumbers other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (KeyValuePair<string, double> pair in Numbers) hash.Add(pair);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Numbers.Select(pair => FormattableString.Invariant($"{pair.Key} {pair.Value}")));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, double>> GetEnumerator() => Numbers.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether two have the same names and numbers.</summary>
    public static bool operator ==(NamedNumbers left, NamedNumbers right) => left.Equals(right);

    /// <summary>Whether two differ.</summary>
    public static bool operator !=(NamedNumbers left, NamedNumbers right) => !left.Equals(right);

    private sealed class NamedNumbersConverter : JsonConverter<NamedNumbers>
    {
        public override NamedNumbers Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize(ref reader, TypeOf<Dictionary<string, double>>(options))
                ?? throw new JsonException("The options are null."));

        public override void Write(Utf8JsonWriter writer, NamedNumbers value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Numbers, TypeOf<IDictionary<string, double>>(options));

        private static JsonTypeInfo<T> TypeOf<T>(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
    }
}
