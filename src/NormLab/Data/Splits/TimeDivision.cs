using System.Collections.Immutable;
using System.Globalization;
using NormLab.Formats;

namespace NormLab.Data.Splits;

/// <summary>Divides rows by time, so that the past predicts the future: what trains comes before what validates, and that before what
/// tests. Rows of one time are in one part. In a cross-validation of k folds the rows are cut into k + 1 blocks; fold i validates on block
/// i
/// + 1 what is trained on the blocks before it, and leaves those after it out.</summary>
/// <param name="times">The time of every row of the table.</param>
/// <param name="column">The column that holds it.</param>
internal sealed class TimeDivision(ReadOnlyMemory<double> times, string column) : IRowDivision
{
    /// <inheritdoc/>
    public RowSplit Cut(ImmutableArray<int> rows, double validation, double test)
    {
        int[] order = InOrder(rows);
        int tested = Begin(order, order.Length - (int)(test * order.Length));
        int validated = Begin(order, Math.Min(tested - 1, order.Length - (int)(test * order.Length) - (int)(validation * order.Length)));
        return validated > 0 && validated < tested && (test == 0 || tested < order.Length)
            ? new RowSplit([.. order[..validated]], [.. order[validated..tested]], [.. order[tested..]])
            : throw TooFew(order, test > 0 ? 3 : 2);
    }

    /// <inheritdoc/>
    public RowSplit Fold(ImmutableArray<int> rows, int index, int count, uint seed)
    {
        int[] order = InOrder(rows);
        int first = Begin(order, Cutpoint(index + 1)), end = index + 2 > count ? order.Length : Begin(order, Cutpoint(index + 2));
        return first > 0 && first < end ? new RowSplit([.. order[..first]], [.. order[first..end]], []) : throw TooFew(order, count + 1);

        int Cutpoint(int block) => (int)((long)block * order.Length / (count + 1));
    }

    private int[] InOrder(ImmutableArray<int> rows) => [.. rows.Order().OrderBy(row => times.Span[row])];

    /// <summary>The first row of the time of a row, so that no time is cut.</summary>
    private int Begin(int[] order, int cut)
    {
        while (cut > 0 && cut < order.Length && times.Span[order[cut]] == times.Span[order[cut - 1]]) cut--;
        return cut;
    }

    private ArgumentException TooFew(int[] order, int parts)
    {
        int different = order.Select(row => times.Span[row]).Distinct().Count();
        return new(string.Create(CultureInfo.InvariantCulture,
            $"The {order.Length} rows to divide have {different} different time{(different == 1 ? "" : "s")} in '{Excerpt.Of(column)}', "
                + $"and rows "
            + $"of one time stay together: they can't be cut into {parts} parts that have rows. Ask for fewer folds or splits."));
    }
}
