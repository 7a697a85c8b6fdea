using System.Collections.Immutable;

namespace NormLab.Analysis.Metrics;

/// <summary>How often a class is right that is predicted with some confidence.</summary>
/// <param name="Bins">Bins of equal width of the largest probability, those with rows.</param>
public readonly record struct Reliability(ImmutableArray<ReliabilityBin> Bins)
{
    /// <summary>Bins from 0 to 1.</summary>
    public const int BinCount = 15;

    /// <summary>Mean over the rows of |accuracy - confidence| of their bin.</summary>
    public double CalibrationError
    {
        get
        {
            double total = Bins.Sum(bin => bin.Weight);
            return Bins.Sum(bin => bin.Weight / total * Math.Abs(bin.Accuracy - bin.Confidence));
        }
    }

    /// <summary>Counts rows.</summary>
    /// <param name="probabilities">Row-major, a number for each class of each row.</param>
    /// <param name="labels">The class of each row.</param>
    /// <param name="classes">Number of classes.</param>
    public static Reliability Of(ReadOnlySpan<float> probabilities, ReadOnlySpan<int> labels, int classes) =>
        Of(new ClassRows(probabilities.ToArray(), labels.ToArray(), classes));

    /// <summary>Counts rows.</summary>
    public static Reliability Of(ClassRows scored)
    {
        ArgumentNullException.ThrowIfNull(scored);
        var rows = new int[BinCount];
        double[] weights = new double[BinCount], confidence = new double[BinCount], right = new double[BinCount];
        for (int i = 0; i < scored.RowCount; i++)
        {
            ReadOnlySpan<float> row = scored.ProbabilitiesOf(i);
            int largest = ClassRows.Largest(row), bin = Math.Clamp((int)(row[largest] * BinCount), 0, BinCount - 1);
            rows[bin]++;
            weights[bin] += scored.WeightOf(i);
            confidence[bin] += scored.WeightOf(i) * row[largest];
            if (largest == scored.Labels.Span[i]) right[bin] += scored.WeightOf(i);
        }
        return new Reliability([.. Enumerable.Range(0, BinCount).Where(bin => weights[bin] > 0)
            .Select(bin => new ReliabilityBin(rows[bin], weights[bin], confidence[bin] / weights[bin], right[bin] / weights[bin]))]);
    }
}

/// <summary>Rows of about one confidence.</summary>
/// <param name="Rows">How many.</param>
/// <param name="Weight">The sum of their weights; their number where all count alike.</param>
/// <param name="Confidence">Their mean largest probability.</param>
/// <param name="Accuracy">Fraction of them whose class has it.</param>
public readonly record struct ReliabilityBin(int Rows, double Weight, double Confidence, double Accuracy);
