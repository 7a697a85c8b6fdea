using System.Collections.Immutable;
using NormLab.Data.Targets;
using NormLab.Formats;

namespace NormLab.Data.Tables;

/// <summary>A table as read: columns of numbers and of words, with gaps, and a target for every row.</summary>
public sealed record DataTable
{
    /// <summary>What messages call it: the file's path.</summary>
    public required string File { get; init; }

    /// <summary>The feature columns, in the file's order; the label and <see cref="Dropped"/> are not among them.</summary>
    public required ImmutableArray<FeatureColumn> Columns { get; init; }

    /// <summary>The name of the column that holds the target.</summary>
    public required string Label { get; init; }

    /// <summary>What is to be predicted.</summary>
    public required Target Target { get; init; }

    /// <summary>Rows of the file, those without a label included.</summary>
    public required int RowsRead { get; init; }

    /// <summary>Columns left out because the user asked for it, in the file's order.</summary>
    public ImmutableArray<string> Dropped { get; init; } = [];

    /// <summary>What is worth a word about how it was read, a line each.</summary>
    public ImmutableArray<string> Notices { get; init; } = [];

    /// <summary>What stands in place of a label in rows that are left out, with their numbers of rows; the empty cell last.</summary>
    public ImmutableArray<MissingLabel> MissingLabels { get; init; } = [];

    /// <summary>How much each row counts; empty where all count alike.</summary>
    public ReadOnlyMemory<double> Weights { get; init; }

    /// <summary>What each row belongs to, by number; empty where rows stand alone.</summary>
    public ReadOnlyMemory<int> Groups { get; init; }

    /// <summary>When each row was; empty where that does not matter.</summary>
    public ReadOnlyMemory<double> Times { get; init; }

    /// <summary>The last so many rows come from a file of their own and are for testing.</summary>
    public int OwnTestRows { get; init; }

    /// <summary>The user's own marks of missing values.</summary>
    public ImmutableArray<string> MissingMarks { get; init; } = [];

    /// <summary>SHA-256 of the file's bytes, lower-case hexadecimal.</summary>
    public required string ContentHash { get; init; }

    /// <summary>How the pixels lie, where every row is an image; else null.</summary>
    public ImageSize? Image { get; init; }

    /// <summary>Rows with a label: those of the columns.</summary>
    public int RowCount => Target.RowCount;

    /// <summary>The target as classes.</summary>
    /// <exception cref="InputFileException">The target is numbers.</exception>
    public ClassTarget Classes => Target as ClassTarget
        ?? throw new InputFileException(File, $"The column '{Excerpt.Of(Label)}' was read as numbers; classes are needed here.");

    /// <summary>The target as numbers.</summary>
    /// <exception cref="InputFileException">The target is classes.</exception>
    public NumberTarget Numbers => Target as NumberTarget
        ?? throw new InputFileException(File, $"The column '{Excerpt.Of(Label)}' was read as classes; numbers are needed here.");

    /// <summary>Rows of the file that are left out because their label is missing.</summary>
    public int RowsWithoutLabel => RowsRead - RowCount;

    /// <summary>Whether all columns hold numbers and no number is missing.</summary>
    public bool IsNumericAndComplete => Columns.All(column => column is NumericColumn { MissingCount: 0 });

    /// <summary>Some rows with their classes and the features that were made of them.</summary>
    /// <param name="features">Their features, row-major.</param>
    /// <param name="featureCount">Features of a row.</param>
    /// <param name="rows">Which rows.</param>
    /// <exception cref="InputFileException">The target is numbers.</exception>
    public LabelledRows ToRows(ReadOnlyMemory<double> features, int featureCount, ReadOnlySpan<int> rows)
    {
        ClassTarget classes = Classes;
        var labels = new int[rows.Length];
        for (int i = 0; i < labels.Length; i++) labels[i] = classes.Labels.Span[rows[i]];
        return new LabelledRows(features, labels, rows.Length, featureCount, classes.Names.Length);
    }

    /// <summary>The numbers to predict of some rows, each changed in the same way.</summary>
    /// <exception cref="InputFileException">The target is classes.</exception>
    public double[] NumbersOf(ReadOnlySpan<int> rows, Func<double, double> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        ReadOnlySpan<double> values = Numbers.Values.Span;
        var numbers = new double[rows.Length];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = change(values[rows[i]]);
        return numbers;
    }
}

/// <summary>A mark that stands in place of a label.</summary>
/// <param name="Mark">The mark; empty for an empty cell.</param>
/// <param name="Rows">The rows that hold it.</param>
public sealed record MissingLabel(string Mark, int Rows);
