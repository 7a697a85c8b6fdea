using System.Collections.Immutable;

namespace NormLab.Data.Targets;

/// <summary>A class for every row.</summary>
/// <param name="Labels">The class of each row, an index into <paramref name="Names"/>.</param>
/// <param name="Names">The classes: by value where all are whole numbers, else by code point.</param>
public sealed record ClassTarget(ReadOnlyMemory<int> Labels, ImmutableArray<string> Names) : Target
{
    /// <inheritdoc/>
    public override int RowCount => Labels.Length;
}
