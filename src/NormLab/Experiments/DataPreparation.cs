using NormLab.Data;

namespace NormLab.Experiments;

/// <summary>Turns a data specification into rows ready to train on.</summary>
public static class DataPreparation
{
    /// <summary>All rows of the source, as they stand there.</summary>
    /// <exception cref="ArgumentException">There is no such source.</exception>
    public static LabelledRows Load(DataSpecification specification) => specification.Source switch
    {
        "digits" => Digits.Load(),
        _ => throw new ArgumentException($"There is no data source '{specification.Source}'; there is 'digits'.", nameof(specification)),
    };

    /// <summary>Loads, splits and scales; what scaling needs to know is taken from the training rows alone.</summary>
    /// <exception cref="ArgumentException">There is no such source, or the split leaves no rows.</exception>
    public static SplitRows Prepare(DataSpecification specification)
    {
        SplitSpecification split = specification.Split;
        SplitRows rows = SplitRows.Shuffle(Load(specification), checked((uint)split.Seed), split.Validation, split.Test);
        return specification.Scaling switch
        {
            FeatureScaling.None => rows,
            FeatureScaling.Maximum => DivideByMaximum(rows),
            FeatureScaling.Standard => Standardise(rows),
            _ => throw new ArgumentOutOfRangeException(nameof(specification), specification.Scaling, "No such scaling."),
        };
    }

    private static SplitRows DivideByMaximum(SplitRows rows)
    {
        double largest = 0;
        foreach (double x in rows.Train.Features.Span) largest = Math.Max(largest, Math.Abs(x));
        var scale = new double[rows.Train.FeatureCount];
        Array.Fill(scale, largest == 0 ? 1 : largest);
        return rows.Transform(new double[scale.Length], scale);
    }

    private static SplitRows Standardise(SplitRows rows)
    {
        int features = rows.Train.FeatureCount, count = rows.Train.RowCount;
        ReadOnlySpan<double> x = rows.Train.Features.Span;
        double[] mean = new double[features], deviation = new double[features];
        for (int i = 0; i < x.Length; i++) mean[i % features] += x[i] / count;
        for (int i = 0; i < x.Length; i++) deviation[i % features] += (x[i] - mean[i % features]) * (x[i] - mean[i % features]) / count;
        // A feature that is constant among the training rows carries nothing: centred, not scaled.
        for (int f = 0; f < features; f++) deviation[f] = deviation[f] > 0 ? Math.Sqrt(deviation[f]) : 1;
        return rows.Transform(mean, deviation);
    }
}
