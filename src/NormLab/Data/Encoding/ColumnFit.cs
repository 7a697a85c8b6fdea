using System.Globalization;
using NormLab.Data.Tables;

namespace NormLab.Data.Encoding;

/// <summary>Measures a column's training rows.</summary>
internal static class ColumnFit
{
    // More categories than this are pooled, and so are those of fewer training rows.
    private const int MaximumCategories = 50, LeastRows = 3;

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
                IsConstant = isConstant,
                Form = column.Form,
            };
    }

    /// <summary>What becomes of a column of words.</summary>
    public static ColumnEncoding Of(CategoricalColumn column, ReadOnlySpan<int> rows)
    {
        var count = new int[column.Categories.Length];
        bool hasGaps = false;
        foreach (int row in rows)
        {
            int code = column.Codes.Span[row];
            if (code < 0) hasGaps = true;
            else count[code]++;
        }
        int[] seen = [.. Enumerable.Range(0, count.Length).Where(code => count[code] > 0)];
        if (seen.Length + (hasGaps ? 1 : 0) < 2)
            return new ConstantEncoding(column.Name, seen.Length == 0 ? null : column.Categories[seen[0]]);
        bool pools = seen.Length > MaximumCategories;
        // The most frequent ones have a feature each; of equals the first by code point.
        int[] kept = pools ? [.. seen.Where(code => count[code] >= LeastRows).OrderByDescending(code => count[code])
            .Take(MaximumCategories - 1).Order()] : seen;
        if (kept.Length == 0) kept = [seen.MaxBy(code => count[code])];
        return new OneHotEncoding(column.Name, [.. kept.Select(code => column.Categories[code])], hasGaps) { HasOther = pools };
    }
}
