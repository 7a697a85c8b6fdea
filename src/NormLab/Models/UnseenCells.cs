using System.Collections.Immutable;
using System.Globalization;
using NormLab.Data.Encoding;
using NormLab.Data.Tables;
using NormLab.Formats;

namespace NormLab.Models;

/// <summary>What a column holds that no training row of a model held.</summary>
internal static class UnseenCells
{
    private const int WordsShown = 3;

    /// <summary>What is said of it, a line each.</summary>
    /// <param name="column">The column.</param>
    /// <param name="encodings">What its members make of it.</param>
    public static IEnumerable<string> Of(FeatureColumn column, ImmutableArray<ColumnEncoding> encodings)
    {
        if (column is CategoricalColumn words && Words(words, encodings) is { } notice) yield return notice;
        int missing = column.MissingCount;
        if (missing == 0 || encodings.Any(encoding => encoding is NumericEncoding { HasIndicator: true }
            or OneHotEncoding { HasIndicator: true } or ConstantEncoding)) yield break;
        string becomes = encodings[0] is NumericEncoding { Median: var median }
            ? string.Create(CultureInfo.InvariantCulture, $"filled with the median {median:G6}") : "taken for none of its words";
        yield return $"'{Excerpt.Of(column.Name)}' is missing in {Rows(missing)}, and was in no training row: {becomes}.";
    }

    private static string? Words(CategoricalColumn column, ImmutableArray<ColumnEncoding> encodings)
    {
        var known = encodings.OfType<OneHotEncoding>().SelectMany(encoding => encoding.Categories).ToHashSet(StringComparer.Ordinal);
        bool[] isNew = [.. column.Categories.Select(word => !known.Contains(word))];
        int rows = 0;
        foreach (int code in column.Codes.Span) rows += code >= 0 && isNew[code] ? 1 : 0;
        if (rows == 0) return null;
        string[] unheard = [.. column.Categories.Where((_, i) => isNew[i])];
        string shown = string.Join(", ", unheard.Take(WordsShown).Select(word => $"'{Excerpt.Of(word)}'"))
            + (unheard.Length > WordsShown ? ", ..." : "");
        string becomes = encodings.Any(encoding => encoding is OneHotEncoding { HasOther: true })
            ? "taken for one of the rare words" : "taken for none of its words";
        return $"'{Excerpt.Of(column.Name)}' holds what no feature of the model stands for in {Rows(rows)}: {shown}; {becomes}.";
    }

    private static string Rows(int count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} row{(count == 1 ? "" : "s")}");
}
