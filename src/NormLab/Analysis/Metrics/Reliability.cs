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
            double rows = Bins.Sum(bin => bin.Rows);
            return Bins.Sum(bin => bin.Rows / rows * Math.Abs(bin.Accuracy - bin.Confidence));
        }
    }

    /// <summary>Counts rows.</summary>
    /// <param name="probabilities">Row-major, a number for each class of each row.</param>
    /// <param name="labels">The class of each row.</param>
    /// <param name="classes">Number of classes.</param>
    public static Reliability Of(ReadOnlySpan<float> probabilities, ReadOnlySpan<int> labels, int classes)
    {
        var rows = new int[BinCount];
        double[] confidence = new double[BinCount], right = new double[BinCount];
        for (int i = 0; i < labels.Length; i++)
        {
            ReadOnlySpan<float> row = probabilities.Slice(i * classes, classes);
            int largest = ClassificationScores.Largest(row), bin = Math.Clamp((int)(row[largest] * BinCount), 0, BinCount - 1);
            rows[bin]++;
            confidence[bin] += row[largest];
            if (largest == labels[i]) right[bin]++;
        }
        return new Reliability([.. Enumerable.Range(0, BinCount).Where(bin => rows[bin] > 0)
            .Select(bin => new ReliabilityBin(rows[bin], confidence[bin] / rows[bin], right[bin] / rows[bin]))]);
    }
}

/// <summary>Rows of about one confidence.</summary>
/// <param name="Rows">How many.</param>
/// <param name="Confidence">Their mean largest probability.</param>
/// <param name="Accuracy">Fraction of them whose class has it.</param>
public readonly record struct ReliabilityBin(int Rows, double Confidence, double Accuracy);
