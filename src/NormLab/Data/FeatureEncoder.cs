using System.Collections.Immutable;
using System.Globalization;
using NormLab.Formats;

namespace NormLab.Data;

/// <summary>Turns the rows of a table into features. What it needs to know (medians, categories, which columns are constant) it measures on the
/// training rows alone; other rows are only encoded by it.</summary>
public sealed class FeatureEncoder
{
    /// <summary>The largest number of features times rows.</summary>
    public const int MaximumNumbers = 1 << 27;

    private FeatureEncoder(ImmutableArray<ColumnEncoding> columns, int trainingRows)
    {
        (Columns, TrainingRows) = (columns, trainingRows);
        FeatureNames = [.. columns.SelectMany(column => column.FeatureNames)];
    }

    /// <summary>What becomes of each column, in the table's order.</summary>
    public ImmutableArray<ColumnEncoding> Columns { get; }

    /// <summary>The features, in order.</summary>
    public ImmutableArray<string> FeatureNames { get; }

    /// <summary>Number of rows it was fitted to.</summary>
    public int TrainingRows { get; }

    /// <summary>Measures training rows.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rows">Its training rows.</param>
    /// <param name="keepConstants">Whether a numeric column without gaps that is the same in all training rows stays a feature nevertheless.</param>
    /// <exception cref="ArgumentException">There is no row.</exception>
    /// <exception cref="InputFileException">No feature is left, or there would be too many.</exception>
    public static FeatureEncoder Fit(DataTable table, ReadOnlySpan<int> rows, bool keepConstants = false)
    {
        if (rows.IsEmpty) throw new ArgumentException("There is no training row to fit the encoding to.", nameof(rows));
        var columns = new ColumnEncoding[table.Columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = table.Columns[i] switch
            {
                NumericColumn column => Fit(column, rows, keepConstants),
                CategoricalColumn column => Fit(column, rows),
                _ => throw new ArgumentException($"There is no encoding of a {table.Columns[i].GetType().Name}.", nameof(table)),
            };
        }
        var encoder = new FeatureEncoder([.. columns], rows.Length);
        int features = encoder.FeatureNames.Length;
        if (features == 0) throw new InputFileException(table.File, string.Create(CultureInfo.InvariantCulture,
            $"Every column is the same in all {rows.Length} training rows; there is nothing to learn from."));
        if ((long)features * table.RowCount > MaximumNumbers) throw new InputFileException(table.File, string.Create(CultureInfo.InvariantCulture,
            $"{table.RowCount} rows of {features} features are more than {MaximumNumbers} numbers, the most that is held. Leave columns or rows out."));
        return encoder;
    }

    /// <summary>Encodes rows.</summary>
    /// <param name="table">The table it was fitted to, or another with the same columns.</param>
    /// <param name="rows">Which rows, in which order.</param>
    /// <exception cref="ArgumentException">The table has other columns.</exception>
    public LabelledRows Transform(DataTable table, ReadOnlySpan<int> rows)
    {
        int stride = FeatureNames.Length, offset = 0;
        var features = new double[rows.Length * stride];
        if (table.Columns.Length != Columns.Length || table.Columns.Zip(Columns).Any(pair => !Fits(pair.First, pair.Second)))
            throw new ArgumentException("The table has other columns than the one this encoder was fitted to.", nameof(table));
        foreach ((FeatureColumn column, ColumnEncoding encoding) in table.Columns.Zip(Columns))
        {
            if (!rows.IsEmpty && encoding.FeatureNames.Length > 0) encoding.Write(column, rows, features.AsSpan(offset), stride);
            offset += encoding.FeatureNames.Length;
        }
        var labels = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++) labels[i] = table.Labels.Span[rows[i]];
        return new LabelledRows(features, labels, rows.Length, stride, table.ClassNames.Length);
    }

    /// <summary>Encodes the three parts of a split.</summary>
    /// <exception cref="ArgumentException">The table has other columns than the one this was fitted to.</exception>
    public SplitRows Transform(DataTable table, RowSplit split) =>
        new(Transform(table, split.Train.AsSpan()), Transform(table, split.Validation.AsSpan()), Transform(table, split.Test.AsSpan()));

    private static bool Fits(FeatureColumn column, ColumnEncoding encoding) => column.Name == encoding.Name && encoding switch
    {
        NumericEncoding => column is NumericColumn,
        OneHotEncoding => column is CategoricalColumn,
        _ => true,
    };

    private static ColumnEncoding Fit(NumericColumn column, ReadOnlySpan<int> rows, bool keepConstants)
    {
        var present = new List<double>(rows.Length);
        foreach (int row in rows)
        {
            if (!double.IsNaN(column.Values.Span[row])) present.Add(column.Values.Span[row]);
        }
        if (present.Count == 0) return new ConstantEncoding(column.Name, null);
        present.Sort();
        double median = (present[(present.Count - 1) / 2] + present[present.Count / 2]) / 2;
        bool isConstant = present[0] == present[^1], hasGaps = present.Count < rows.Length;
        return isConstant && !hasGaps && !keepConstants
            ? new ConstantEncoding(column.Name, present[0].ToString(CultureInfo.InvariantCulture))
            : new NumericEncoding(column.Name, median, HasValue: !isConstant || !hasGaps, HasIndicator: hasGaps) { IsConstant = isConstant };
    }

    private static ColumnEncoding Fit(CategoricalColumn column, ReadOnlySpan<int> rows)
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
