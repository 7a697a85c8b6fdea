namespace NormLab.Data;

/// <summary>Replaces every feature x by (x - shift) / scale, with shifts and scales measured on training rows.</summary>
public sealed class FeatureScaler
{
    private readonly double[] _shift, _scale;

    private FeatureScaler(double[] shift, double[] scale) => (_shift, _scale) = (shift, scale);

    /// <summary>Divides all features by the largest absolute value among the training rows; by 1 where that is 0.</summary>
    public static FeatureScaler Maximum(LabelledRows train)
    {
        double largest = 0;
        foreach (double x in train.Features.Span) largest = Math.Max(largest, Math.Abs(x));
        var scale = new double[train.FeatureCount];
        Array.Fill(scale, largest == 0 ? 1 : largest);
        return new FeatureScaler(new double[scale.Length], scale);
    }

    /// <summary>(x - mean) / standard deviation, both of the training rows and per feature, the deviation with n in the denominator. A feature that is
    /// constant among them is centred and not scaled.</summary>
    public static FeatureScaler Standard(LabelledRows train)
    {
        int features = train.FeatureCount, count = train.RowCount;
        ReadOnlySpan<double> x = train.Features.Span;
        double[] mean = new double[features], deviation = new double[features];
        for (int i = 0; i < x.Length; i++) mean[i % features] += x[i] / count;
        for (int i = 0; i < x.Length; i++) deviation[i % features] += (x[i] - mean[i % features]) * (x[i] - mean[i % features]) / count;
        for (int f = 0; f < features; f++) deviation[f] = deviation[f] > 0 ? Math.Sqrt(deviation[f]) : 1;
        return new FeatureScaler(mean, deviation);
    }

    /// <summary>The same rows, scaled.</summary>
    /// <exception cref="ArgumentException">The rows have another number of features.</exception>
    public LabelledRows Transform(LabelledRows rows)
    {
        if (rows.FeatureCount != _shift.Length)
            throw new ArgumentException(FormattableString.Invariant($"The rows have {rows.FeatureCount} features; this scaler was fitted to {_shift.Length}."), nameof(rows));
        double[] features = rows.Features.ToArray();
        for (int i = 0; i < features.Length; i++) features[i] = (features[i] - _shift[i % rows.FeatureCount]) / _scale[i % rows.FeatureCount];
        return rows with { Features = features };
    }

    /// <summary>All three parts, scaled.</summary>
    /// <exception cref="ArgumentException">The rows have another number of features.</exception>
    public SplitRows Transform(SplitRows rows) => new(Transform(rows.Train), Transform(rows.Validation), Transform(rows.Test));
}
