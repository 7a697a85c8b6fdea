using NormLab.Data.Tables;
using NormLab.Data.Targets;
using NormLab.Formats;

namespace NormLab.Data.Encoding;

/// <summary>Whether a column alone tells all classes apart, as one that was written down after the class was known does.</summary>
internal static class TargetLeak
{
    // In fewer rows, and with more values for so many rows, it may be chance.
    private const int LeastRows = 20, RowsOfAValue = 3;

    // A number with so many values tells classes apart by its order, not by what each goes with.
    private const int MostValues = 50;

    /// <summary>What is said of one.</summary>
    public static string Notice(string column, string label) => $"'{Excerpt.Of(column)}' alone tells all classes apart. If it is not known "
        + $"before '{Excerpt.Of(label)}' is, leave it out with {DropRemedy.Of(column)}.";

    /// <summary>Whether it does.</summary>
    public static bool Is(FeatureColumn column, ClassTarget classes)
    {
        int present = column.RowCount - column.MissingCount;
        if (present < LeastRows || 2 * present < column.RowCount) return false;
        ReadOnlySpan<int> labels = classes.Labels.Span;
        return column is CategoricalColumn words
            ? RowsOfAValue * words.Categories.Length <= present && EachGoesWithOneClass(words.Codes.Span, labels, words.Categories.Length,
                classes.Names.Length)
            : column is NumericColumn numbers && (AreInOrder(numbers.Values.Span, labels, classes.Names.Length)
                || EachGoesWithOneClass(numbers.Values.Span, labels, classes.Names.Length));
    }

    private static bool EachGoesWithOneClass(ReadOnlySpan<int> codes, ReadOnlySpan<int> labels, int categories, int classCount)
    {
        var classOf = new int[categories];
        Array.Fill(classOf, -1);
        for (int row = 0; row < codes.Length; row++)
        {
            if (codes[row] < 0) continue;
            ref int known = ref classOf[codes[row]];
            if (known < 0) known = labels[row];
            else if (known != labels[row]) return false;
        }
        return classOf.Distinct().Count(known => known >= 0) == classCount;
    }

    private static bool EachGoesWithOneClass(ReadOnlySpan<double> values, ReadOnlySpan<int> labels, int classCount)
    {
        var classOf = new Dictionary<double, int>();
        for (int row = 0; row < values.Length; row++)
        {
            if (double.IsNaN(values[row])) continue;
            if (!classOf.TryGetValue(values[row], out int known)) classOf.Add(values[row], labels[row]);
            else if (known != labels[row]) return false;
            if (classOf.Count > MostValues) return false;
        }
        return RowsOfAValue * classOf.Count <= values.Length && classOf.Values.Distinct().Count() == classCount;
    }

    /// <summary>Whether the classes' values lie in ranges that do not meet.</summary>
    private static bool AreInOrder(ReadOnlySpan<double> values, ReadOnlySpan<int> labels, int classCount)
    {
        double[] least = new double[classCount], most = new double[classCount];
        Array.Fill(least, double.PositiveInfinity);
        Array.Fill(most, double.NegativeInfinity);
        for (int row = 0; row < values.Length; row++)
        {
            // Comparisons are false for what is missing.
            if (values[row] < least[labels[row]]) least[labels[row]] = values[row];
            if (values[row] > most[labels[row]]) most[labels[row]] = values[row];
        }
        int[] order = [.. Enumerable.Range(0, classCount).OrderBy(c => least[c])];
        if (order.Any(c => least[c] > most[c])) return false;
        for (int i = 1; i < classCount; i++) if (least[order[i]] <= most[order[i - 1]]) return false;
        return true;
    }
}
