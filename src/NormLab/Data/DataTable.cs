using System.Collections.Immutable;

namespace NormLab.Data;

/// <summary>A table as read: columns of numbers and of words, with gaps, and a class for every row. <see cref="FeatureEncoder"/> turns it into
/// rows to train on.</summary>
public sealed record DataTable
{
    /// <summary>What messages call it: the file's path.</summary>
    public required string File { get; init; }

    /// <summary>The feature columns, in the file's order; the label and <see cref="Dropped"/> are not among them.</summary>
    public required ImmutableArray<FeatureColumn> Columns { get; init; }

    /// <summary>The name of the column that holds the class.</summary>
    public required string Label { get; init; }

    /// <summary>The class of each row, an index into <see cref="ClassNames"/>.</summary>
    public required ReadOnlyMemory<int> Labels { get; init; }

    /// <summary>The classes: by value where all are whole numbers, else by code point.</summary>
    public required ImmutableArray<string> ClassNames { get; init; }

    /// <summary>Rows of the file, those without a label included.</summary>
    public required int RowsRead { get; init; }

    /// <summary>Columns left out because the user asked for it, in the file's order.</summary>
    public ImmutableArray<string> Dropped { get; init; } = [];

    /// <summary>SHA-256 of the file's bytes, lower-case hexadecimal.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Rows with a label: those of the columns.</summary>
    public int RowCount => Labels.Length;

    /// <summary>Rows of the file that are left out because their label is missing.</summary>
    public int RowsWithoutLabel => RowsRead - RowCount;

    /// <summary>Whether all columns hold numbers and no number is missing.</summary>
    public bool IsNumericAndComplete => Columns.All(column => column is NumericColumn { MissingCount: 0 });
}
