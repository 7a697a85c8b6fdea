using System.Collections.Immutable;
using NormLab.Data.Planes;
using NormLab.Data.Tables;

namespace NormLab.Data.Sources;

/// <summary>A kind of data as an experiment names it: what it needs, and how it becomes a table.</summary>
/// <param name="Name">Its name: lower-case letters, digits and '-'.</param>
/// <param name="Description">What it is, for people, in words without a full stop.</param>
/// <param name="Load">Reads the table, and tells the hash of what it read; what it needs is there.</param>
public sealed record DataSource(string Name, string Description, Func<SourceOptions, DataTable> Load)
{
    /// <summary>How the names of its files end, with the dot: ".csv". None for a source without a file.</summary>
    public ImmutableArray<string> Endings { get; init; } = [];

    /// <summary>Whether it reads a file.</summary>
    public bool NeedsFile => !Endings.IsEmpty;

    /// <summary>Whether the column of the label must be named.</summary>
    public bool NeedsLabel { get; init; }

    /// <summary>Whether its tables have columns of their own: one may be named as the label, others dropped or said to hold
    /// something.</summary>
    public bool HasColumns { get; init; }

    /// <summary>Whether its file is text, with an encoding and decimal marks.</summary>
    public bool IsText { get; init; }

    /// <summary>Whether its rows are drawn, as <see cref="SourceOptions.Gaussian"/> says.</summary>
    public bool IsDrawn { get; init; }

    /// <summary>The shape whose points its rows are, as <see cref="SourceOptions.Plane"/> says; null where they lie on no plane.</summary>
    public PlaneShape? Plane { get; init; }

    /// <summary>Whether what is to be predicted are numbers, always.</summary>
    public bool HasNumbers { get; init; }

    /// <summary>Looks at a file, whose label may still be open; null where the source can't.</summary>
    public Func<SourceOptions, FoundTable>? Find { get; init; }

    /// <summary>Whose work it is, for the sources of a report; null where that is not said.</summary>
    public string? Credit { get; init; }

    /// <summary>Why these options of what is drawn do not fit it, and what to do; null where they do.</summary>
    public string? GaussianRefusal(GaussianOptions? gaussian) => IsDrawn == gaussian is not null
        ? gaussian is { } drawn && (long)drawn.Rows * drawn.Features > GaussianOptions.Most
            ? FormattableString.Invariant($"'gaussian' asks for {(long)drawn.Rows * drawn.Features:N0} numbers; ")
                + FormattableString.Invariant($"at most {GaussianOptions.Most:N0} are drawn. Ask for fewer rows or features.")
            : null
        : IsDrawn
        ? $"The data source '{Name}' needs 'gaussian', which says how it is drawn: {{rows: 240, features: 20}}."
        : $"'gaussian' says how the data source 'gaussian' is drawn, but the source is {Description}; leave it out.";

    /// <summary>Why these options of points on a plane do not fit it, and what to do; null where they do.</summary>
    public string? PlaneRefusal(PlaneOptions? plane)
    {
        if (Plane is not { } shape)
            return plane is null ? null : $"'plane' says how points on a plane are drawn, but the source is {Description}; leave it out.";
        if (!shape.IsGiven)
            return plane is null || plane.Points.IsEmpty ? null
                : $"'points' is for the source 'points'; the source '{Name}' draws its own. Leave it out.";
        if (plane is null || plane.Points.IsEmpty)
            return "The source 'points' needs 'plane: {points: [...]}', three numbers a point: two coordinates and the class, 0 or 1.";
        if (plane.Points.Length % 3 != 0)
            return $"'points' has {plane.Points.Length} numbers; it needs three a point: two coordinates and the class, 0 or 1.";
        return plane.Points.ToImmutableArray().Where((x, i) => i % 3 == 2 && x is not (0 or 1)).Any()
            ? "A class in 'points' is neither 0 nor 1; every third number is a class." : null;
    }

    /// <summary>Which of these options it has no use for, and what to do; null where it takes them all.</summary>
    public string? Refusal(ReadingOptions? reading)
    {
        if (reading is null || reading.IsAutomatic) return null;
        if (!HasColumns) return $"'missing', 'categorical', 'numeric', 'date', 'decimal' and 'encoding' say how a table is read; "
            + $"{Description} "
            + "needs none of them.";
        return IsText || reading.Decimal is null && reading.Encoding is null ? reading.Refusal()
            : $"{Description} holds no text whose decimal mark or encoding could be given; leave 'decimal' and 'encoding' out.";
    }
}
