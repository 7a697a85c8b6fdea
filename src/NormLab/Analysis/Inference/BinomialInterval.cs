using MathNet.Numerics.Distributions;

namespace NormLab.Analysis.Inference;

/// <summary>Intervals of a share, from how many of some independent cases had something (Clopper and Pearson 1934): never too short,
/// whatever the share.</summary>
public static class BinomialInterval
{
    /// <summary>From the (1 - level) / 2 quantile of Beta(k, n - k + 1), or 0 for k = 0, to the (1 + level) / 2 quantile of Beta(k + 1, n -
    /// k), or 1 for k = n.</summary>
    /// <param name="successes">k, from 0 to n.</param>
    /// <param name="trials">n, at least 1.</param>
    /// <param name="level">Between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Interval Of(int successes, int trials, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        Sample.RequireLevel(level);
        double lower = successes == 0 ? 0 : Beta.InvCDF(successes, trials - successes + 1, (1 - level) / 2);
        double upper = successes == trials ? 1 : Beta.InvCDF(successes + 1, trials - successes, (1 + level) / 2);
        return new Interval((double)successes / trials, lower, upper, level);
    }
}
