namespace NormLab.Data;

/// <summary>Rows of features with a class, or a number to predict, each.</summary>
/// <param name="Features">Row-major, <paramref name="RowCount"/> * <paramref name="FeatureCount"/> long.</param>
/// <param name="Labels">The class of each row, 0 to <paramref name="ClassCount"/> - 1; empty where rows have numbers.</param>
/// <param name="RowCount">Number of rows.</param>
/// <param name="FeatureCount">Number of features.</param>
/// <param name="ClassCount">Number of classes; 0 where rows have numbers.</param>
public sealed record LabelledRows(ReadOnlyMemory<double> Features, ReadOnlyMemory<int> Labels, int RowCount, int FeatureCount,
    int ClassCount)
{
    /// <summary>The number of each row, as a network is to predict it; empty where rows have classes.</summary>
    public ReadOnlyMemory<double> Numbers { get; init; }

    /// <summary>How much each row counts, in the loss and in scores; empty where all count alike.</summary>
    public ReadOnlyMemory<double> Weights { get; init; }

    /// <summary>How much each row counts in the loss: its weight times that of its class, with a mean of 1 over the training rows; empty
    /// where
    /// all count alike.</summary>
    public ReadOnlyMemory<double> LossWeights { get; init; }

    /// <summary>Whether the rows have numbers, not classes.</summary>
    public bool HaveNumbers => ClassCount == 0;

    /// <summary>Outputs of a network that predicts what the rows have: one for each class, or one for the number.</summary>
    public int OutputCount => HaveNumbers ? 1 : ClassCount;

    /// <summary>Rows with a number each.</summary>
    /// <param name="features">Row-major, a number of features for each row.</param>
    /// <param name="numbers">The number of each row.</param>
    /// <param name="featureCount">Number of features.</param>
    public static LabelledRows OfNumbers(ReadOnlyMemory<double> features, ReadOnlyMemory<double> numbers, int featureCount) =>
        new(features, default, numbers.Length, featureCount, ClassCount: 0) { Numbers = numbers };

    /// <summary>The rows <paramref name="start"/> to <paramref name="start"/> + <paramref name="count"/> - 1, sharing memory.</summary>
    public LabelledRows Slice(int start, int count) => this with
    {
        Features = Features.Slice(start * FeatureCount, count * FeatureCount),
        Labels = HaveNumbers ? default : Labels.Slice(start, count),
        Numbers = HaveNumbers ? Numbers.Slice(start, count) : default,
        Weights = Weights.IsEmpty ? default : Weights.Slice(start, count),
        LossWeights = LossWeights.IsEmpty ? default : LossWeights.Slice(start, count),
        RowCount = count,
    };

    /// <summary>Copies of some rows, in the order given.</summary>
    /// <param name="rows">Their indices.</param>
    public LabelledRows Select(ReadOnlySpan<int> rows)
    {
        var features = new double[rows.Length * FeatureCount];
        for (int i = 0; i < rows.Length; i++)
            Features.Slice(rows[i] * FeatureCount, FeatureCount).CopyTo(features.AsMemory(i * FeatureCount));
        return this with
        {
            Features = features,
            Labels = Of(Labels.Span, rows),
            Numbers = Of(Numbers.Span, rows),
            Weights = Of(Weights.Span, rows),
            LossWeights = Of(LossWeights.Span, rows),
            RowCount = rows.Length,
        };
    }

    private static T[] Of<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> rows)
    {
        if (values.IsEmpty) return [];
        var selected = new T[rows.Length];
        for (int i = 0; i < rows.Length; i++) selected[i] = values[rows[i]];
        return selected;
    }
}
