using System.Collections.Immutable;
using NormLab.Data.Tables;

namespace NormLab.Data.Encoding;

/// <summary>What encoded and scaled a table, fitted to its training rows: all that is needed to make of other rows what a network trained
/// on these expects.</summary>
/// <param name="Label">The column that holds the target.</param>
/// <param name="Classes">The classes, in the order of the network's outputs; empty where numbers are predicted.</param>
/// <param name="Encoder">Makes features of columns.</param>
/// <param name="Scaler">Scales features.</param>
public sealed record TableEncoding(string Label, ImmutableArray<string> Classes, FeatureEncoder Encoder, FeatureScaler Scaler)
{
    /// <summary>What scales the numbers to predict; null where classes are predicted.</summary>
    public NumberScaler? Numbers { get; init; }

    /// <summary>Outputs of a network that was trained on such rows.</summary>
    public int Outputs => Numbers is null ? Classes.Length : 1;

    /// <summary>What is predicted, for people: "3 classes", "numbers".</summary>
    public string OutputsText => Numbers is null ? FormattableString.Invariant($"{Classes.Length} classes") : "numbers";

    /// <summary>The user's own marks of missing values, which count as missing in another table too.</summary>
    public ImmutableArray<string> MissingMarks { get; init; } = [];

    /// <summary>The features, in the order of the network's inputs.</summary>
    public ImmutableArray<string> Features => Encoder.FeatureNames;

    /// <summary>How the cells of its columns are to be read, by their names: what a source needs to read another table as this one was
    /// read. Columns that are no features are not among them.</summary>
    public IReadOnlyDictionary<string, ColumnForm> Forms => Encoder.Columns.Where(column => column is not ConstantEncoding)
        .ToDictionary(column => column.Name, column => column is NumericEncoding numbers ? numbers.Form : ColumnForm.Words,
            StringComparer.Ordinal);

    /// <summary>How another table is to be read beside <see cref="Forms"/>; null where nothing is said.</summary>
    public ReadingOptions? Reading => MissingMarks.IsEmpty ? null : new ReadingOptions { Missing = MissingMarks };

    /// <summary>Features of some rows of the table it was fitted to.</summary>
    public LabelledRows Transform(DataTable table, ReadOnlySpan<int> rows)
    {
        ArgumentNullException.ThrowIfNull(table);
        double[] features = Encoder.Encode(table, rows);
        Scaler.Apply(features);
        return Numbers is null ? table.ToRows(features, Features.Length, rows)
            : LabelledRows.OfNumbers(features, table.NumbersOf(rows, Numbers.Apply), Features.Length);
    }

    /// <summary>Features of all rows of columns that stand in any order, others among them.</summary>
    /// <exception cref="ArgumentException">A column is missing, or does not hold what it held in the training rows.</exception>
    public double[] Transform(ImmutableArray<FeatureColumn> columns)
    {
        double[] features = Encoder.EncodeByName(columns);
        Scaler.Apply(features);
        return features;
    }
}
