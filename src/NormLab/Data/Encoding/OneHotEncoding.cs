using System.Collections.Immutable;
using System.Globalization;
using NormLab.Data.Tables;

namespace NormLab.Data.Encoding;

/// <summary>A column of words: one feature per category of the training rows, 1 in rows of that category and 0 in others. A category that
/// no training row has is 0 in all of them, unless rare ones are pooled.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Categories">The categories of the training rows that have a feature, by code point.</param>
/// <param name="HasIndicator">Whether "is missing" is one more: where a training row lacks a value.</param>
public sealed record OneHotEncoding(string Name, ImmutableArray<string> Categories, bool HasIndicator) : ColumnEncoding(Name)
{
    /// <summary>What the pool of rare categories is called.</summary>
    public const string OtherName = "(other)";

    /// <summary>Whether one feature stands for all words that have none: those that are rare in the training rows, and unheard-of
    /// ones.</summary>
    public bool HasOther { get; init; }

    /// <inheritdoc/>
    public override ImmutableArray<string> FeatureNames =>
        [.. Categories.Select(category => $"{Name} = {category}"), .. HasOther ? [$"{Name} = {OtherName}"] : (string[])[],
            .. HasIndicator ? [Indicator] : (string[])[]];

    /// <inheritdoc/>
    public override string Description => string.Create(CultureInfo.InvariantCulture,
        $"one-hot, {FeatureNames.Length} features{(HasOther ? ", one for rare words" : "")}{(HasIndicator ? ", one for gaps" : "")}");

    internal override void Write(FeatureColumn column, ReadOnlySpan<int> rows, Span<double> features, int stride)
    {
        var words = (CategoricalColumn)column;
        Dictionary<string, int> places = Categories.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        int other = HasOther ? Categories.Length : -1, indicator = HasIndicator ? Categories.Length + (HasOther ? 1 : 0) : -1;
        int[] feature = [.. words.Categories.Select(category => places.GetValueOrDefault(category, other))];
        ReadOnlySpan<int> codes = words.Codes.Span;
        for (int i = 0; i < rows.Length; i++)
        {
            int code = codes[rows[i]], at = code < 0 ? indicator : feature[code];
            if (at >= 0) features[i * stride + at] = 1;
        }
    }
}
