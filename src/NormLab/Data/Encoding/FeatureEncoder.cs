using System.Collections.Immutable;
using System.Globalization;
using NormLab.Data.Splits;
using NormLab.Data.Tables;
using NormLab.Formats;

namespace NormLab.Data.Encoding;

/// <summary>Turns the rows of a table into features. What it needs to know (medians, categories, which columns are constant) it measures
/// on the training rows alone; other rows are only encoded by it.</summary>
public sealed class FeatureEncoder
{
    /// <summary>The largest number of features times rows.</summary>
    public const int MaximumNumbers = 1 << 27;

    private const int BlockRows = 512;

    /// <summary>An encoder that was fitted before.</summary>
    /// <param name="columns">What becomes of each column.</param>
    /// <param name="trainingRows">Number of rows it was fitted to.</param>
    public FeatureEncoder(ImmutableArray<ColumnEncoding> columns, int trainingRows)
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
    /// <param name="keepConstants">Whether a numeric column without gaps that is the same in all training rows stays a feature
    /// nevertheless.</param>
    /// <exception cref="ArgumentException">There is no row.</exception>
    /// <exception cref="InputFileException">No feature is left, or there would be too many.</exception>
    public static FeatureEncoder Fit(DataTable table, ReadOnlySpan<int> rows, bool keepConstants = false)
    {
        if (rows.IsEmpty) throw new ArgumentException("There is no training row to fit the encoding to.", nameof(rows));
        var columns = new ColumnEncoding[table.Columns.Length];
        var present = new double[rows.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = table.Columns[i] switch
            {
                NumericColumn column => ColumnFit.Of(column, rows, present, keepConstants),
                CategoricalColumn column => ColumnFit.Of(column, rows),
                _ => throw new ArgumentException($"There is no encoding of a {table.Columns[i].GetType().Name}.", nameof(table)),
            };
        }
        var encoder = new FeatureEncoder([.. columns], rows.Length);
        int features = encoder.FeatureNames.Length;
        if (features == 0) throw new InputFileException(table.File, string.Create(CultureInfo.InvariantCulture,
            $"Every column is the same in all {rows.Length} training rows; there is nothing to learn from."));
        if ((long)features * table.RowCount > MaximumNumbers) throw new InputFileException(table.File,
            string.Create(CultureInfo.InvariantCulture,
            $"{table.RowCount} rows of {features} features are more than {MaximumNumbers} numbers, the most that is held. ")
            + $"Leave columns or rows out.");
        return encoder;
    }

    /// <summary>Encodes rows.</summary>
    /// <param name="table">The table it was fitted to, or another with the same columns.</param>
    /// <param name="rows">Which rows, in which order.</param>
    /// <returns>Their features, row-major.</returns>
    /// <exception cref="ArgumentException">The table has other columns.</exception>
    public double[] Encode(DataTable table, ReadOnlySpan<int> rows)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Columns.Length != Columns.Length || table.Columns.Zip(Columns).Any(pair => !ColumnMatch.Fits(pair.First, pair.Second)))
            throw new ArgumentException("The table has other columns than the one this encoder was fitted to.", nameof(table));
        return Encode(table.Columns, rows);
    }

    /// <summary>Encodes all rows of columns that stand in any order, others among them.</summary>
    /// <param name="columns">Columns with one number of rows.</param>
    /// <returns>Their features, row-major.</returns>
    /// <exception cref="ArgumentException">A column is missing, or holds words where numbers were trained on, or the other way
    /// around.</exception>
    public double[] EncodeByName(ImmutableArray<FeatureColumn> columns)
    {
        Dictionary<string, FeatureColumn> byName = columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        ImmutableArray<FeatureColumn> ordered = [.. Columns.Select(encoding => ColumnMatch.Find(byName, encoding))];
        int rows = columns.IsEmpty ? 0 : columns[0].RowCount;
        if (columns.Any(column => column.RowCount != rows)) throw new ArgumentException("The columns differ in their number of rows.",
            nameof(columns));
        return Encode(ordered, [.. Enumerable.Range(0, rows)]);
    }

    /// <summary>Encodes rows with their classes.</summary>
    /// <exception cref="ArgumentException">The table has other columns than the one this was fitted to.</exception>
    /// <exception cref="InputFileException">The table's target is no class.</exception>
    public LabelledRows Transform(DataTable table, ReadOnlySpan<int> rows) => table.ToRows(Encode(table, rows), FeatureNames.Length, rows);

    /// <summary>Encodes the three parts of a split.</summary>
    /// <exception cref="ArgumentException">The table has other columns than the one this was fitted to.</exception>
    public SplitRows Transform(DataTable table, RowSplit split)
    {
        ArgumentNullException.ThrowIfNull(split);
        return new SplitRows(Transform(table, split.Train.AsSpan()), Transform(table, split.Validation.AsSpan()),
            Transform(table, split.Test.AsSpan()));
    }

    /// <summary>The features of rows of the table it was fitted to, a block after the other, so that they are never all in
    /// memory.</summary>
    public RowBlocks Blocks(DataTable table, ImmutableArray<int> rows) => new(rows.Length, FeatureNames.Length, take =>
    {
        var buffer = new double[Math.Min(BlockRows, rows.Length) * FeatureNames.Length];
        for (int start = 0; start < rows.Length; start += BlockRows)
        {
            ReadOnlySpan<int> block = rows.AsSpan(start, Math.Min(BlockRows, rows.Length - start));
            Span<double> features = buffer.AsSpan(0, block.Length * FeatureNames.Length);
            features.Clear();
            Write(table.Columns, block, features);
            take(features);
        }
    });

    private double[] Encode(ImmutableArray<FeatureColumn> columns, ReadOnlySpan<int> rows)
    {
        var features = new double[rows.Length * FeatureNames.Length];
        Write(columns, rows, features);
        return features;
    }

    /// <summary>Writes the features of rows over zeros.</summary>
    private void Write(ImmutableArray<FeatureColumn> columns, ReadOnlySpan<int> rows, Span<double> features)
    {
        int offset = 0;
        foreach ((FeatureColumn column, ColumnEncoding encoding) in columns.Zip(Columns))
        {
            int count = encoding.FeatureNames.Length;
            if (!rows.IsEmpty && count > 0) encoding.Write(column, rows, features[offset..], FeatureNames.Length);
            offset += count;
        }
    }
}
