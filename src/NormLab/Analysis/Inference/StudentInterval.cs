using MathNet.Numerics.Distributions;

namespace NormLab.Analysis.Inference;

/// <summary>Intervals from Student's t distribution (Student 1908, "The probable error of a mean"): exact for normal values however few
/// there are, good for the mean of values that are not far from it.</summary>
public static class StudentInterval
{
    /// <summary>m ± t s / sqrt n with the (1 + level) / 2 quantile t of Student's distribution with n - 1 degrees of freedom. For paired
    /// values, give their differences.</summary>
    /// <param name="values">The sample.</param>
    /// <param name="level">Between 0 and 1.</param>
    /// <exception cref="ArgumentException">Fewer than two values, or one that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static Interval OfMean(ReadOnlySpan<double> values, double level = 0.95)
    {
        Sample.RequireLevel(level);
        Sample.Require(values, 2, "An interval", nameof(values));
        SampleSummary summary = SampleSummary.Of(values);
        return Around(summary.Mean, summary.StandardError, summary.Count - 1, level);
    }

    /// <summary>m_1 - m_2 ± t sqrt(v_1 + v_2) for independent samples that need not have one variance, with v = s^2 / n of each and
    /// (v_1 + v_2)^2 / (v_1^2 / (n_1 - 1) + v_2^2 / (n_2 - 1)) degrees of freedom (Welch 1947).</summary>
    /// <param name="first">One sample.</param>
    /// <param name="second">The other.</param>
    /// <param name="level">Between 0 and 1.</param>
    /// <exception cref="ArgumentException">Fewer than two values in a sample, or one that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static Interval OfDifference(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double level = 0.95)
    {
        Sample.RequireLevel(level);
        Sample.Require(first, 2, "An interval", nameof(first));
        Sample.Require(second, 2, "An interval", nameof(second));
        SampleSummary x = SampleSummary.Of(first), y = SampleSummary.Of(second);
        double v = x.StandardError * x.StandardError, w = y.StandardError * y.StandardError;
        double freedom = (v + w) * (v + w) / (v * v / (x.Count - 1) + w * w / (y.Count - 1));
        return Around(x.Mean - y.Mean, Math.Sqrt(v + w), freedom, level);
    }

    private static Interval Around(double mean, double error, double freedom, double level)
    {
        if (error == 0) return new Interval(mean, mean, mean, level);
        double margin = Quantile(freedom, (1 + level) / 2) * error;
        return new Interval(mean, mean - margin, mean + margin, level);
    }

    /// <summary>The quantile of Student's distribution. The library's is good to about 1e-10; a step of Newton's method takes it to the
    /// last digits.</summary>
    internal static double Quantile(double freedom, double probability)
    {
        double t = StudentT.InvCDF(0, 1, freedom, probability);
        return t - (StudentT.CDF(0, 1, freedom, t) - probability) / StudentT.PDF(0, 1, freedom, t);
    }
}
