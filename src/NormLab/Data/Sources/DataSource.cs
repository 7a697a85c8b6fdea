using System.Collections.Immutable;
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

    /// <summary>Whether its tables have columns of their own, of which one is named as the label and others may be dropped.</summary>
    public bool NeedsLabel { get; init; }

    /// <summary>Looks at a file before its label is known; null where the source can't.</summary>
    public Func<string, TableSurvey>? Survey { get; init; }

    /// <summary>Whose work it is, for the sources of a report; null where that is not said.</summary>
    public string? Credit { get; init; }
}
