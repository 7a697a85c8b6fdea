using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace NormLab.Values;

/// <summary>An immutable list that equals another when their items do, in order: what a list in a specification is. The default is
/// empty.</summary>
/// <typeparam name="T">The items, which are values themselves.</typeparam>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
[JsonConverter(typeof(ValueListConverterFactory))]
public readonly struct ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly ImmutableArray<T> _items;

    /// <summary>A list of these items.</summary>
    public ValueList(ImmutableArray<T> items) => _items = items;

    /// <summary>Number of items.</summary>
    public int Length => _items.IsDefault ? 0 : _items.Length;

    /// <summary>Whether there is no item.</summary>
    public bool IsEmpty => Length == 0;

    int IReadOnlyCollection<T>.Count => Length;

    /// <summary>The item at a position, from 0.</summary>
    public T this[int index] => _items[index];

    /// <summary>A part of the list.</summary>
    public ValueList<T> Slice(int start, int length) => new(_items.Slice(start, length));

    /// <summary>The items as a span.</summary>
    public ReadOnlySpan<T> AsSpan() => _items.AsSpan();

    /// <summary>The items as an array.</summary>
    public ImmutableArray<T> ToImmutableArray() => _items.IsDefault ? [] : _items;

    /// <summary>The first position of an item, or -1.</summary>
    public int IndexOf(T item) => _items.IsDefault ? -1 : _items.IndexOf(item);

    /// <inheritdoc/>
    public bool Equals(ValueList<T> other) => AsSpan().SequenceEqual(other.AsSpan(), EqualityComparer<T>.Default);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ValueList<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (T item in this) hash.Add(item);
        return hash.ToHashCode();
    }

    /// <summary>The items in brackets: "[64, 256, 10]".</summary>
    public override string ToString() => $"[{string.Join(", ", this)}]";

    /// <summary>Goes over the items.</summary>
    public ImmutableArray<T>.Enumerator GetEnumerator() => ToImmutableArray().GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)ToImmutableArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable)ToImmutableArray()).GetEnumerator();

    /// <summary>Whether two lists have equal items.</summary>
    public static bool operator ==(ValueList<T> left, ValueList<T> right) => left.Equals(right);

    /// <summary>Whether two lists differ.</summary>
    public static bool operator !=(ValueList<T> left, ValueList<T> right) => !left.Equals(right);

    /// <summary>An array as a list of values.</summary>
    public static implicit operator ValueList<T>(ImmutableArray<T> items) => new(items);

    /// <summary>The items as an array.</summary>
    public static implicit operator ImmutableArray<T>(ValueList<T> list) => list.ToImmutableArray();
}

/// <summary>Makes lists of values.</summary>
public static class ValueList
{
    /// <summary>A list of these items.</summary>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => new([.. items]);
}
