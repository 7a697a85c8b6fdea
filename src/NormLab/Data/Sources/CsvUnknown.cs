using System.Collections.Immutable;
using NormLab.Data.Targets;

namespace NormLab.Data.Sources;

/// <summary>Reads the label column of rows to predict for: whatever it holds, and of every row.</summary>
internal sealed class CsvUnknown : CsvTarget
{
    private readonly ImmutableArray<string>.Builder _cells = ImmutableArray.CreateBuilder<string>();

    /// <inheritdoc/>
    public override int Count => _cells.Count;

    /// <inheritdoc/>
    public override bool IsMissing(ReadOnlySpan<char> cell) => false;

    /// <inheritdoc/>
    public override Target ToTarget() => new UnknownTarget(_cells.ToImmutable());

    /// <inheritdoc/>
    protected override void Add(ReadOnlySpan<char> cell, long line) => _cells.Add(cell.IsEmpty ? "" : cell.ToString());
}
