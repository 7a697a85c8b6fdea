namespace NormLab.Analysis.Inference;

/// <summary>A mean, a ratio or a difference with its interval.</summary>
/// <param name="Estimate">The mean; NaN of no values.</param>
/// <param name="Lower">Lower end of the interval; NaN of fewer than two values, of which there is none.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Count">How many values it is of.</param>
public readonly record struct Measured(double Estimate, double Lower, double Upper, int Count)
{
    /// <summary>Where nothing else is said, intervals are of this level.</summary>
    public const double Level = 0.95;

    /// <summary>Whether there is an interval.</summary>
    public bool HasInterval => !double.IsNaN(Lower);

    /// <summary>The mean with Student's interval.</summary>
    /// <param name="values">Finite values.</param>
    /// <param name="level">Between 0 and 1.</param>
    public static Measured Mean(IEnumerable<double> values, double level = Level)
    {
        double[] all = [.. values];
        if (all.Length == 0) return new Measured(double.NaN, double.NaN, double.NaN, 0);
        if (all.Length == 1) return new Measured(all[0], double.NaN, double.NaN, 1);
        Interval interval = StudentInterval.OfMean(all, level);
        return new Measured(interval.Estimate, interval.Lower, interval.Upper, all.Length);
    }

    /// <summary>exp of the mean of logarithms with Student's interval: for ratios.</summary>
    /// <param name="logarithms">Finite values.</param>
    /// <param name="level">Between 0 and 1.</param>
    public static Measured Ratio(IEnumerable<double> logarithms, double level = Level) => Mean(logarithms, level).Exponential();

    /// <summary>The difference of the means of two independent groups, with Welch's interval.</summary>
    /// <param name="first">Finite values.</param>
    /// <param name="second">The same of the other group.</param>
    /// <param name="level">Between 0 and 1.</param>
    public static Measured Difference(IEnumerable<double> first, IEnumerable<double> second, double level = Level)
    {
        double[] x = [.. first], y = [.. second];
        int count = Math.Min(x.Length, y.Length);
        if (count == 0) return new Measured(double.NaN, double.NaN, double.NaN, 0);
        if (count == 1) return new Measured(x.Average() - y.Average(), double.NaN, double.NaN, 1);
        Interval interval = StudentInterval.OfDifference(x, y, level);
        return new Measured(interval.Estimate, interval.Lower, interval.Upper, count);
    }

    /// <summary>exp of estimate and ends.</summary>
    public Measured Exponential() => new(Math.Exp(Estimate), Math.Exp(Lower), Math.Exp(Upper), Count);
}
