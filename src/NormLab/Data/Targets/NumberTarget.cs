namespace NormLab.Data.Targets;

/// <summary>A number for every row.</summary>
/// <param name="Values">The numbers, all finite.</param>
public sealed record NumberTarget(ReadOnlyMemory<double> Values) : Target
{
    /// <inheritdoc/>
    public override int RowCount => Values.Length;
}
