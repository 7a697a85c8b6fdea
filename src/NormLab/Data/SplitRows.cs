using NormLab.Randomness;

namespace NormLab.Data;

/// <summary>A data set divided in three.</summary>
/// <param name="Train">Rows that weights are fitted to.</param>
/// <param name="Validation">Rows that choices are made by.</param>
/// <param name="Test">Rows that are looked at once, at the end; possibly none.</param>
public sealed record SplitRows(LabelledRows Train, LabelledRows Validation, LabelledRows Test)
{
    /// <summary>Shuffles rows by NumPy's legacy stream and cuts: the last floor(<paramref name="test"/> * rows) for testing, the
    /// floor(<paramref name="validation"/> * rows) before them for validation, the rest for training.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="seed">Seed of the shuffle.</param>
    /// <param name="validation">Share of validation rows.</param>
    /// <param name="test">Share of test rows.</param>
    /// <exception cref="ArgumentException">No training or no validation row would be left.</exception>
    public static SplitRows Shuffle(LabelledRows rows, uint seed, double validation, double test)
    {
        int testCount = (int)(test * rows.RowCount), validationCount = (int)(validation * rows.RowCount);
        int trainCount = rows.RowCount - testCount - validationCount;
        if (trainCount < 1 || validationCount < 1)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"A split of {rows.RowCount} rows into {validation} for validation and {test} for testing leaves {trainCount} to train on and {validationCount} to validate with; both need at least one."));
        }

        int[] order = [.. Enumerable.Range(0, rows.RowCount)];
        new NumPyRandom(seed).Shuffle<int>(order);
        var features = new double[rows.RowCount * rows.FeatureCount];
        var labels = new int[rows.RowCount];
        for (int i = 0; i < order.Length; i++)
        {
            rows.Features.Slice(order[i] * rows.FeatureCount, rows.FeatureCount).CopyTo(features.AsMemory(i * rows.FeatureCount));
            labels[i] = rows.Labels.Span[order[i]];
        }
        LabelledRows shuffled = rows with { Features = features, Labels = labels };
        return new SplitRows(shuffled.Slice(0, trainCount), shuffled.Slice(trainCount, validationCount), shuffled.Slice(trainCount + validationCount, testCount));
    }

    /// <summary>The same rows with every feature x replaced by (x - shift) / scale.</summary>
    /// <param name="shift">One number per feature.</param>
    /// <param name="scale">One number per feature, none of them 0.</param>
    public SplitRows Transform(ReadOnlySpan<double> shift, ReadOnlySpan<double> scale) =>
        new(Transform(Train, shift, scale), Transform(Validation, shift, scale), Transform(Test, shift, scale));

    private static LabelledRows Transform(LabelledRows rows, ReadOnlySpan<double> shift, ReadOnlySpan<double> scale)
    {
        double[] features = rows.Features.ToArray();
        for (int i = 0; i < features.Length; i++) features[i] = (features[i] - shift[i % rows.FeatureCount]) / scale[i % rows.FeatureCount];
        return rows with { Features = features };
    }
}
