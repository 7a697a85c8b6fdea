using System.Collections.Immutable;
using System.Globalization;
using NormLab.Data.Tables;

namespace NormLab.Data.Encoding;

/// <summary>Measures a column's training rows.</summary>
internal static class ColumnFit
{
    /// <summary>What becomes of a column of numbers.</summary>
    /// <param name="column">The column.</param>
    /// <param name="rows">The training rows.</param>
    /// <param name="buffer">Room for a number of each.</param>
    /// <param name="keepConstants">Whether it stays a feature though it is the same in all of them.</param>
    public static ColumnEncoding Of(NumericColumn column, ReadOnlySpan<int> rows, Span<double> buffer, bool keepConstants)
    {
        ReadOnlySpan<double> values = column.Values.Span;
        int count = 0;
        foreach (int row in rows)
        {
            if (!double.IsNaN(values[row])) buffer[count++] = values[row];
        }
        if (count == 0) return new ConstantEncoding(column.Name, null);
        Span<double> present = buffer[..count];
        present.Sort();
        double median = (present[(count - 1) / 2] + present[count / 2]) / 2;
        bool isConstant = present[0] == present[^1], hasGaps = count < rows.Length;
        return isConstant && !hasGaps && !keepConstants
            ? new ConstantEncoding(column.Name, present[0].ToString(CultureInfo.InvariantCulture))
            : new NumericEncoding(column.Name, median, HasValue: !isConstant || !hasGaps, HasIndicator: hasGaps)
            {
                IsConstant = isConstant
            };
    }

    /// <summary>What becomes of a column of words.</summary>
    public static ColumnEncoding Of(CategoricalColumn column, ReadOnlySpan<int> rows)
    {
        var seen = new bool[column.Categories.Length];
        bool hasGaps = false;
        foreach (int row in rows)
        {
            int code = column.Codes.Span[row];
            if (code < 0) hasGaps = true;
            else seen[code] = true;
        }
        ImmutableArray<string> categories = [.. column.Categories.Where((_, code) => seen[code])];
        return categories.Length + (hasGaps ? 1 : 0) < 2
            ? new ConstantEncoding(column.Name, categories.FirstOrDefault())
            : new OneHotEncoding(column.Name, categories, hasGaps);
    }
}
