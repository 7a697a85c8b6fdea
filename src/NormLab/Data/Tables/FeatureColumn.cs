using System.Collections.Immutable;

namespace NormLab.Data.Tables;

/// <summary>A feature column of a <see cref="DataTable"/>, as read: nothing filled in, nothing encoded.</summary>
/// <param name="Name">Its name in the header.</param>
public abstract record FeatureColumn(string Name)
{
    /// <summary>Number of rows.</summary>
    public abstract int RowCount { get; }

    /// <summary>Number of rows in which its value is missing.</summary>
    public abstract int MissingCount { get; }
}

/// <summary>A column of numbers.</summary>
/// <param name="Name">Its name in the header.</param>
/// <param name="Values">One number per row, NaN where it is missing; all others are finite.</param>
public sealed record NumericColumn(string Name, ReadOnlyMemory<double> Values) : FeatureColumn(Name)
{
    /// <summary>How its cells were read.</summary>
    public ColumnForm Form { get; init; } = ColumnForm.Numbers;

    /// <inheritdoc/>
    public override int RowCount => Values.Length;

    /// <inheritdoc/>
    public override int MissingCount { get; } = CountMissing(Values.Span);

    private static int CountMissing(ReadOnlySpan<double> values)
    {
        int missing = 0;
        foreach (double value in values) missing += double.IsNaN(value) ? 1 : 0;
        return missing;
    }
}

/// <summary>A column of words.</summary>
/// <param name="Name">Its name in the header.</param>
/// <param name="Categories">The different words, by code point.</param>
/// <param name="Codes">One index into <paramref name="Categories"/> per row, -1 where the word is missing.</param>
public sealed record CategoricalColumn(string Name, ImmutableArray<string> Categories, ReadOnlyMemory<int> Codes) : FeatureColumn(Name)
{
    /// <inheritdoc/>
    public override int RowCount => Codes.Length;

    /// <inheritdoc/>
    public override int MissingCount { get; } = Codes.Span.Count(-1);
}
