using System.Collections.Immutable;
using NormLab.Data;
using NormLab.Experiments.Specifications;
using NormLab.Formats;

namespace NormLab.Experiments;

/// <summary>Turns a data specification into rows ready to train on. What encoding and scaling need to know is taken from the training rows
/// alone.</summary>
public static class DataPreparation
{
    private const string DigitsSource = "digits", CsvSource = "csv";

    /// <summary>Fills in what only the data itself can tell, and makes sure that its split leaves rows to train on and to validate with.</summary>
    /// <returns>The specification with its content hash, and the divided rows, encoded, not scaled.</returns>
    /// <exception cref="ArgumentException">There is no such source, or the split leaves no rows.</exception>
    /// <exception cref="InputFileException">The CSV file can't be read.</exception>
    public static (DataSpecification Specification, SplitRows Rows) Resolve(DataSpecification specification)
    {
        (SplitRows rows, string hash) = LoadAndSplit(specification);
        ImmutableArray<string>? drop = specification.Drop is { Length: > 0 } names ? [.. names.Distinct().Order(StringComparer.Ordinal)] : null;
        return (specification with { ContentHash = hash, Drop = drop }, rows);
    }

    /// <summary>Loads, splits, encodes and scales.</summary>
    /// <exception cref="ArgumentException">There is no such source, or the split leaves no rows.</exception>
    /// <exception cref="InputFileException">The CSV file can't be read, or its bytes are no longer those of
    /// <see cref="DataSpecification.ContentHash"/>.</exception>
    public static SplitRows Prepare(DataSpecification specification)
    {
        SplitRows rows = LoadAndSplit(specification).Rows;
        return specification.Scaling switch
        {
            FeatureScaling.None => rows,
            FeatureScaling.Maximum => FeatureScaler.Maximum(rows.Train).Transform(rows),
            FeatureScaling.Standard => FeatureScaler.Standard(rows.Train).Transform(rows),
            _ => throw new ArgumentOutOfRangeException(nameof(specification), specification.Scaling, "No such scaling."),
        };
    }

    /// <summary>What a CSV file holds and what becomes of it; null for the digits.</summary>
    /// <exception cref="ArgumentException">There is no such source, or the split leaves no rows.</exception>
    /// <exception cref="InputFileException">The CSV file can't be read.</exception>
    public static TableSummary? Summarize(DataSpecification specification)
    {
        if (specification.Source == DigitsSource) return null;
        DataTable table = Read(specification);
        return TableSummary.Of(table, Encoder(table, Split(specification.Split, table.Labels.Span)));
    }

    /// <summary>What the features and the classes are called.</summary>
    /// <exception cref="ArgumentException">There is no such source, or the split leaves no rows.</exception>
    /// <exception cref="InputFileException">The CSV file can't be read.</exception>
    public static DataNames Names(DataSpecification specification)
    {
        if (specification.Source == DigitsSource) return Digits.Names;
        DataTable table = Read(specification);
        return new DataNames(Encoder(table, Split(specification.Split, table.Labels.Span)).FeatureNames, table.ClassNames);
    }

    private static (SplitRows Rows, string Hash) LoadAndSplit(DataSpecification specification)
    {
        if (specification.Source == DigitsSource)
        {
            LabelledRows digits = Digits.Load();
            return (SplitRows.Of(digits, Split(specification.Split, digits.Labels.Span)), Digits.ContentHash);
        }
        DataTable table = Read(specification);
        RowSplit split = Split(specification.Split, table.Labels.Span);
        return (Encoder(table, split).Transform(table, split), table.ContentHash);
    }

    private static DataTable Read(DataSpecification specification)
    {
        if (specification.Source != CsvSource) throw new ArgumentException($"There is no data source '{specification.Source}'; there are 'digits' and "
            + "'csv'.", nameof(specification));
        string file = specification.File ?? throw new ArgumentException("The data source 'csv' needs a file.", nameof(specification));
        string label = specification.Label ?? throw new ArgumentException("The data source 'csv' needs a label, the column that "
            + "holds the class.", nameof(specification));
        DataTable table = CsvTable.Read(file, label, specification.Drop);
        return specification.ContentHash is { } expected && expected != table.ContentHash
            ? throw new InputFileException(file, "The file has changed since its runs were planned; start again with the file as "
                + "it is now.")
            : table;
    }

    // A table of numbers without gaps is taken as it stands, constant columns too: the network's inputs are then the file's columns, whatever the split.
    private static FeatureEncoder Encoder(DataTable table, RowSplit split) => FeatureEncoder.Fit(table, split.Train.AsSpan(), keepConstants: table.IsNumericAndComplete);

    private static RowSplit Split(SplitSpecification specification, ReadOnlySpan<int> labels)
    {
        RowSplit split = WithTest(specification, labels);
        return specification.WithholdTest ? split with { Test = [] } : split;
    }

    private static RowSplit WithTest(SplitSpecification specification, ReadOnlySpan<int> labels)
    {
        uint seed = checked((uint)specification.Seed);
        RowSplit split = specification.Stratified
            ? StratifiedSplit.Of(labels, seed, specification.Validation, specification.Test)
            : RowSplit.Shuffle(labels.Length, seed, specification.Validation, specification.Test);
        if (specification.Fold is not { } fold) return split;
        return fold.Index >= 0 && fold.Index < fold.Count
            ? StratifiedFolds.Of(split, labels, fold.Count, checked((uint)fold.Seed))[fold.Index]
            : throw new ArgumentException(FormattableString.Invariant($"There is no fold {fold.Index} among {fold.Count}; they are counted from 0."), nameof(specification));
    }
}
