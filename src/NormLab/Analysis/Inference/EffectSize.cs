using MathNet.Numerics;

namespace NormLab.Analysis.Inference;

/// <summary>How large a difference is, beside how sure one can be of it. A standardised difference without any spread is 0 where the means
/// are equal and infinite where they are not.</summary>
public static class EffectSize
{
    /// <summary>Cohen's d of independent samples: (m_1 - m_2) / s with s^2 = ((n_1 - 1) s_1^2 + (n_2 - 1) s_2^2) / (n_1 + n_2 - 2) (Cohen
    /// 1988, section
    /// 2.5).</summary>
    /// <param name="first">One sample.</param>
    /// <param name="second">The other.</param>
    /// <exception cref="ArgumentException">Fewer than two values in a sample, or one that is not finite.</exception>
    public static double CohenD(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Sample.Require(first, 2, "An effect size", nameof(first));
        Sample.Require(second, 2, "An effect size", nameof(second));
        SampleSummary x = SampleSummary.Of(first), y = SampleSummary.Of(second);
        double squares = (x.Count - 1) * x.SampleDeviation * x.SampleDeviation + (y.Count - 1) * y.SampleDeviation * y.SampleDeviation;
        double magnitude = Math.Max(Rounding.Magnitude(first), Rounding.Magnitude(second));
        return Standardize(Sample.Difference(x.Mean, y.Mean, magnitude, Math.Max(x.Count, y.Count)),
            Math.Sqrt(squares / (x.Count + y.Count - 2)));
    }

    /// <summary>Hedges' g of independent samples: d without its bias in small samples, J(n_1 + n_2 - 2) d with
    /// J(v) = Gamma(v / 2) / (sqrt(v / 2) Gamma((v - 1) / 2)) (Hedges 1981).</summary>
    /// <inheritdoc cref="CohenD"/>
    public static double HedgesG(ReadOnlySpan<double> first, ReadOnlySpan<double> second) =>
        Correct(CohenD(first, second), first.Length + second.Length - 2);

    /// <summary>Cohen's d of paired samples, d_z: the mean of the differences over their standard deviation (Cohen 1988, section
    /// 2.3.5).</summary>
    /// <param name="first">One value of each pair.</param>
    /// <param name="second">The other.</param>
    /// <exception cref="ArgumentException">Fewer than two pairs, a value without its other, or one that is not finite.</exception>
    public static double PairedCohenD(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double[] differences = Sample.Differences(first, second);
        Sample.Require(differences, 2, "An effect size", nameof(first));
        double magnitude = Math.Max(Rounding.Magnitude(first), Rounding.Magnitude(second));
        SampleSummary summary = SampleSummary.Of(differences, magnitude);
        return Standardize(Sample.Difference(summary.Mean, 0, magnitude, summary.Count), summary.SampleDeviation);
    }

    /// <summary>Hedges' g of paired samples: J(n - 1) d_z. Of two pairs it is 0, as J(1) is.</summary>
    /// <inheritdoc cref="PairedCohenD"/>
    public static double PairedHedgesG(ReadOnlySpan<double> first, ReadOnlySpan<double> second) =>
        Correct(PairedCohenD(first, second), first.Length - 1);

    /// <summary>Cliff's delta: the share of pairs (x, y) with x above y less the share with x below (Cliff 1993), from -1 to 1. The chance
    /// that a value of the first sample is the larger one, ties counted half, is (1 + delta) / 2: the common-language effect size (McGraw
    /// and Wong 1992).</summary>
    /// <param name="first">One sample.</param>
    /// <param name="second">The other.</param>
    /// <exception cref="ArgumentException">An empty sample, or a value that is not finite.</exception>
    public static double CliffDelta(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Sample.Require(first, 1, "An effect size", nameof(first));
        Sample.Require(second, 1, "An effect size", nameof(second));
        long balance = 0;
        foreach (double x in first)
        {
            foreach (double y in second) balance += x.CompareTo(y) switch { > 0 => 1, < 0 => -1, _ => 0 };
        }
        return balance / ((double)first.Length * second.Length);
    }

    private static double Standardize(double difference, double deviation) => difference == 0 ? 0 : difference / deviation;

    private static double Correct(double d, int freedom) => freedom == 1
        ? 0
        : d * Math.Exp(SpecialFunctions.GammaLn(freedom / 2.0) - SpecialFunctions.GammaLn((freedom - 1) / 2.0)) / Math.Sqrt(freedom / 2.0);
}
