namespace NormLab.Data;

/// <summary>Rows of features with a class each.</summary>
/// <param name="Features">Row-major, <paramref name="RowCount"/> * <paramref name="FeatureCount"/> long.</param>
/// <param name="Labels">The class of each row, 0 to <paramref name="ClassCount"/> - 1.</param>
/// <param name="RowCount">Number of rows.</param>
/// <param name="FeatureCount">Number of features.</param>
/// <param name="ClassCount">Number of classes.</param>
public sealed record LabelledRows(ReadOnlyMemory<double> Features, ReadOnlyMemory<int> Labels, int RowCount, int FeatureCount,
    int ClassCount)
{
    /// <summary>The rows <paramref name="start"/> to <paramref name="start"/> + <paramref name="count"/> - 1, sharing memory.</summary>
    public LabelledRows Slice(int start, int count) => this with
    {
        Features = Features.Slice(start * FeatureCount, count * FeatureCount),
        Labels = Labels.Slice(start, count),
        RowCount = count,
    };

    /// <summary>Copies of some rows, in the order given.</summary>
    /// <param name="rows">Their indices.</param>
    public LabelledRows Select(ReadOnlySpan<int> rows)
    {
        var features = new double[rows.Length * FeatureCount];
        var labels = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            Features.Slice(rows[i] * FeatureCount, FeatureCount).CopyTo(features.AsMemory(i * FeatureCount));
            labels[i] = Labels.Span[rows[i]];
        }
        return this with { Features = features, Labels = labels, RowCount = rows.Length };
    }
}
