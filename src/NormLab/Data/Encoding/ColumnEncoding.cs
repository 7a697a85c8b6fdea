using System.Collections.Immutable;
using System.Globalization;
using NormLab.Data.Tables;
using NormLab.Formats;

namespace NormLab.Data.Encoding;

/// <summary>What becomes of one column of a table: which features stand for it, as found in the training rows.</summary>
/// <param name="Name">The column's name.</param>
public abstract record ColumnEncoding(string Name)
{
    /// <summary>The names of its features, in order; none where the column is dropped.</summary>
    public abstract ImmutableArray<string> FeatureNames { get; }

    /// <summary>What is done to the column, in words without a full stop.</summary>
    public abstract string Description { get; }

    /// <summary>Writes the features of rows.</summary>
    /// <param name="column">The column.</param>
    /// <param name="rows">The rows, in the order in which they are written.</param>
    /// <param name="features">Row-major features of these rows; starts at the column's first feature and holds zeros.</param>
    /// <param name="stride">Number of features of a whole row.</param>
    internal abstract void Write(FeatureColumn column, ReadOnlySpan<int> rows, Span<double> features, int stride);

    /// <summary>The name of the feature that tells whether a value is missing.</summary>
    protected string Indicator => Name + " is missing";
}

/// <summary>A column of numbers: the number, and whether it is missing.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Median">The median of the training rows that have a value: what stands where one is missing.</param>
/// <param name="HasValue">Whether the number is a feature; false where it is the same in all training rows.</param>
/// <param name="HasIndicator">Whether "is missing", 1 or 0, is a feature: where some but not all training rows lack a value.</param>
public sealed record NumericEncoding(string Name, double Median, bool HasValue, bool HasIndicator) : ColumnEncoding(Name)
{
    /// <summary>How its cells were read.</summary>
    public ColumnForm Form { get; init; } = ColumnForm.Numbers;

    /// <summary>Whether the number is the same in all training rows that have one.</summary>
    public bool IsConstant { get; init; }

    /// <inheritdoc/>
    public override ImmutableArray<string> FeatureNames => (HasValue, HasIndicator) switch
    {
        (true, true) => [Name, Indicator],
        (true, false) => [Name],
        (false, true) => [Indicator],
        _ => [],
    };

    /// <inheritdoc/>
    public override string Description => HasValue
        ? HasIndicator ? string.Create(CultureInfo.InvariantCulture,
            $"gaps filled with the median {Median:G6}, and a feature that marks them")
            : IsConstant ? string.Create(CultureInfo.InvariantCulture, $"as it is, though {Median:G6} in all training rows") : "as it is"
        : "only whether it is missing; all values are the same";

    internal override void Write(FeatureColumn column, ReadOnlySpan<int> rows, Span<double> features, int stride)
    {
        ReadOnlySpan<double> values = ((NumericColumn)column).Values.Span;
        for (int i = 0; i < rows.Length; i++)
        {
            bool isMissing = double.IsNaN(values[rows[i]]);
            if (HasValue) features[i * stride] = isMissing ? Median : values[rows[i]];
            if (HasIndicator && isMissing) features[i * stride + (HasValue ? 1 : 0)] = 1;
        }
    }
}

/// <summary>A column without a feature: it is the same in all training rows.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Value">Its only value there; null where it is missing in all of them.</param>
public sealed record ConstantEncoding(string Name, string? Value) : ColumnEncoding(Name)
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FeatureNames => [];

    /// <inheritdoc/>
    public override string Description => Value is null
        ? "dropped: missing in all training rows"
        : $"dropped: '{Excerpt.Of(Value)}' in all training rows";

    internal override void Write(FeatureColumn column, ReadOnlySpan<int> rows, Span<double> features, int stride)
    {
        // No feature, nothing to write.
    }
}
