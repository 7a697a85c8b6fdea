using System.Collections.Immutable;

namespace NormLab.Data.Targets;

/// <summary>Rows to predict for.</summary>
/// <param name="Cells">What the label column holds in each row; empty where the table has no such column.</param>
public sealed record UnknownTarget(ImmutableArray<string> Cells) : Target
{
    /// <inheritdoc/>
    public override int RowCount => Cells.Length;
}
