using System.Collections.Immutable;

namespace NormLab.Data.Encoding;

/// <summary>Replaces every feature x by (x - shift) / scale, with shifts and scales measured on training rows; by 0 where the scale is
/// 0.</summary>
/// <param name="Shift">What is subtracted, a number a feature.</param>
/// <param name="Scale">What is divided by, a number a feature; 0 for a feature that was constant in the training rows, of which nothing
/// can be learned.</param>
public sealed record FeatureScaler(ImmutableArray<double> Shift, ImmutableArray<double> Scale)
{
    /// <summary>Whether features stay what they are.</summary>
    public bool IsIdentity => Shift.All(shift => shift == 0) && Scale.All(scale => scale == 1);

    /// <summary>Leaves features as they are.</summary>
    public static FeatureScaler None(int features) => new([.. new double[features]], [.. Enumerable.Repeat(1.0, features)]);

    /// <summary>Divides all features by the largest absolute value among the training rows; by 1 where that is 0.</summary>
    public static FeatureScaler Maximum(RowBlocks train)
    {
        ArgumentNullException.ThrowIfNull(train);
        double largest = 0;
        train.ForEach(block =>
        {
            foreach (double x in block) largest = Math.Max(largest, Math.Abs(x));
        });
        return new FeatureScaler([.. new double[train.FeatureCount]],
            [.. Enumerable.Repeat(largest == 0 ? 1 : largest, train.FeatureCount)]);
    }

    /// <summary>(x - mean) / standard deviation, both of the training rows and per feature, the deviation with n in the denominator; 0 for
    /// a feature that is constant among them, or varies within rounding alone.</summary>
    public static FeatureScaler Standard(RowBlocks train)
    {
        ArgumentNullException.ThrowIfNull(train);
        ColumnMoments[] features = ColumnMoments.Of(train);
        return new FeatureScaler([.. features.Select(feature => feature.Mean)], [.. features.Select(feature => feature.Deviation)]);
    }

    /// <summary>Scales rows where they are.</summary>
    /// <param name="features">Whole rows, row-major.</param>
    /// <exception cref="ArgumentException">They are not whole rows.</exception>
    public void Apply(Span<double> features)
    {
        int count = Shift.Length;
        if (count == 0 || features.Length % count != 0) throw new ArgumentException(FormattableString.Invariant(
            $"{features.Length} numbers are no whole rows of the {count} features that this scaler was fitted to."), nameof(features));
        if (IsIdentity) return;
        ReadOnlySpan<double> shifts = Shift.AsSpan(), scales = Scale.AsSpan();
        for (int start = 0; start < features.Length; start += count)
        {
            Span<double> row = features.Slice(start, count);
            for (int f = 0; f < row.Length; f++) row[f] = scales[f] == 0 ? 0 : (row[f] - shifts[f]) / scales[f];
        }
    }

    /// <summary>The same rows, scaled.</summary>
    /// <exception cref="ArgumentException">The rows have another number of features.</exception>
    public LabelledRows Transform(LabelledRows rows)
    {
        if (rows.FeatureCount != Shift.Length) throw new ArgumentException(FormattableString.Invariant(
            $"The rows have {rows.FeatureCount} features; this scaler was fitted to {Shift.Length}."), nameof(rows));
        double[] features = rows.Features.ToArray();
        Apply(features);
        return rows with { Features = features };
    }

    /// <summary>All three parts, scaled.</summary>
    /// <exception cref="ArgumentException">The rows have another number of features.</exception>
    public SplitRows Transform(SplitRows rows) => new(Transform(rows.Train), Transform(rows.Validation), Transform(rows.Test));
}
