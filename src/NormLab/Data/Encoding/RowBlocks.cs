namespace NormLab.Data.Encoding;

/// <summary>Takes some whole rows, row-major.</summary>
public delegate void RowBlockAction(ReadOnlySpan<double> rows);

/// <summary>Rows of features that are gone over in blocks, in order, as often as needed.</summary>
/// <param name="rowCount">Number of rows.</param>
/// <param name="featureCount">Features of a row.</param>
/// <param name="forEach">Gives every block.</param>
public sealed class RowBlocks(int rowCount, int featureCount, Action<RowBlockAction> forEach)
{
    /// <summary>Number of rows.</summary>
    public int RowCount => rowCount;

    /// <summary>Features of a row.</summary>
    public int FeatureCount => featureCount;

    /// <summary>Rows that are in memory as one block.</summary>
    public static RowBlocks Of(LabelledRows rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new RowBlocks(rows.RowCount, rows.FeatureCount, take => take(rows.Features.Span));
    }

    /// <summary>Goes over all blocks.</summary>
    public void ForEach(RowBlockAction take) => forEach(take);
}
