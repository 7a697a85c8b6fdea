using NormLab.Data.Planes;
using NormLab.Data.Tables;
using NormLab.Data.Targets;
using NormLab.Values;

namespace NormLab.Data.Sources;

/// <summary>What a source is asked for.</summary>
/// <param name="File">Path of the file; null where the source needs none.</param>
/// <param name="Label">The column that holds the target; null where the source needs none.</param>
/// <param name="Drop">Columns that are left out.</param>
/// <param name="Target">What the label column is read as.</param>
public sealed record SourceOptions(string? File = null, string? Label = null, ValueList<string> Drop = default,
    TargetKind Target = TargetKind.Classes)
{
    /// <summary>Columns that are read but are no features: each of their rows may have a value of its own.</summary>
    public ValueList<string> Others { get; init; }

    /// <summary>What the user says of how the table is to be read; null for nothing.</summary>
    public ReadingOptions? Reading { get; init; }

    /// <summary>How rows are drawn, where they are; else null.</summary>
    public GaussianOptions? Gaussian { get; init; }

    /// <summary>How points on a plane are drawn, where the source is one of them; null for its usual ones.</summary>
    public PlaneOptions? Plane { get; init; }

    /// <summary>Whether the table is of no use without a label: to train on, not to look at.</summary>
    public bool RequiresLabel { get; init; }

    /// <summary>How the columns of a model are read, by their names, so that another table is read as the one that it was trained on;
    /// other columns do not matter then. Null where all is to be found out.</summary>
    public IReadOnlyDictionary<string, ColumnForm>? Forms { get; init; }
}
