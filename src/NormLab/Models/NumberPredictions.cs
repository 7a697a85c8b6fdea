namespace NormLab.Models;

/// <summary>The numbers that a model predicts for some rows.</summary>
/// <param name="Label">The column that holds such numbers in the table it was trained on.</param>
/// <param name="Values">The number of each row, in that column's unit.</param>
public sealed record NumberPredictions(string Label, ReadOnlyMemory<double> Values) : Predictions
{
    /// <inheritdoc/>
    public override int RowCount => Values.Length;
}
