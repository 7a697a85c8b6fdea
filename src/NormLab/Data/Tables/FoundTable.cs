using System.Collections.Immutable;
using NormLab.Data.Targets;
using NormLab.Formats;

namespace NormLab.Data.Tables;

/// <summary>A table as a source found it. What is wrong with it stands beside what could be read, so that all of it can be told at
/// once.</summary>
public sealed record FoundTable
{
    /// <summary>What messages call it: the file's path.</summary>
    public required string File { get; init; }

    /// <summary>How the file is written, a few words each: "separated by commas", "UTF-8".</summary>
    public ImmutableArray<string> Form { get; init; } = [];

    /// <summary>All columns of the file, in its order.</summary>
    public required ImmutableArray<FoundColumn> Columns { get; init; }

    /// <summary>The name of the column that holds the target; null where none is chosen yet.</summary>
    public string? Label { get; init; }

    /// <summary>What is to be predicted; null where no label is chosen yet, or it can't be used.</summary>
    public Target? Target { get; init; }

    /// <summary>Rows of the file, those without a label included.</summary>
    public required int RowsRead { get; init; }

    /// <summary>What is worth a word about how the file and its label were read, a line each.</summary>
    public ImmutableArray<string> Notices { get; init; } = [];

    /// <summary>What stands in place of a label in rows that are left out.</summary>
    public ImmutableArray<MissingLabel> MissingLabels { get; init; } = [];

    /// <summary>What keeps the table from being trained on, in the order in which it would be told; columns' problems among
    /// them.</summary>
    public ImmutableArray<InputFileException> Problems { get; init; } = [];

    /// <summary>The user's own marks of missing values.</summary>
    public ImmutableArray<string> MissingMarks { get; init; } = [];

    /// <summary>SHA-256 of the file's bytes, lower-case hexadecimal.</summary>
    public required string ContentHash { get; init; }

    /// <summary>How the pixels lie, where every row is an image; else null.</summary>
    public ImageSize? Image { get; init; }

    /// <summary>The table to train on.</summary>
    /// <exception cref="InputFileException">It can't be trained on.</exception>
    /// <exception cref="InvalidOperationException">No label is chosen yet.</exception>
    public DataTable ToTable()
    {
        if (!Problems.IsEmpty) throw Problems[0];
        return new DataTable
        {
            File = File,
            Columns = [.. Columns.Select(column => column.Values).OfType<FeatureColumn>()],
            Label = Label ?? (Target is UnknownTarget ? "" : throw new InvalidOperationException("No label is chosen yet.")),
            Target = Target ?? throw new InvalidOperationException("The label was not read."),
            RowsRead = RowsRead,
            Dropped = [.. Columns.Where(column => column.Role == ColumnRole.Dropped).Select(column => column.Name)],
            Notices = [.. Notices, .. Columns.SelectMany(column => column.Notices)],
            MissingLabels = MissingLabels,
            MissingMarks = MissingMarks,
            ContentHash = ContentHash,
            Image = Image,
        };
    }
}

/// <summary>A column as it was found.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">What it is there for.</param>
public sealed record FoundColumn(string Name, ColumnRole Role)
{
    /// <summary>Its values, of a feature that could be read; else null.</summary>
    public FeatureColumn? Values { get; init; }

    /// <summary>What is said of how it was read, a line each.</summary>
    public ImmutableArray<string> Notices { get; init; } = [];

    /// <summary>Why it can't be used; null where it can.</summary>
    public InputFileException? Problem { get; init; }
}

/// <summary>What a column is there for.</summary>
public enum ColumnRole
{
    /// <summary>To predict by.</summary>
    Feature,

    /// <summary>To be predicted.</summary>
    Label,

    /// <summary>Nothing: the user leaves it out.</summary>
    Dropped,

    /// <summary>Nothing: it has no name, and holds the numbers or names of the rows, or no value.</summary>
    LeftOut,
}
