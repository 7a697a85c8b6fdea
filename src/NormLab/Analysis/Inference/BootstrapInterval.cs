using System.Globalization;
using MathNet.Numerics.Distributions;
using NormLab.Randomness;

namespace NormLab.Analysis.Inference;

/// <summary>Bias-corrected and accelerated bootstrap intervals, BCa (Efron 1987, "Better bootstrap confidence intervals"; Efron and
/// Tibshirani 1993, equations 14.9 to 14.15): for any statistic, without a formula for its error, of ten values or more. Of few values they
/// are too short, because a bootstrap knows neither the n - 1 of the standard deviation nor Student's distribution; so they are expanded by
/// both unless that is refused (Hesterberg 2015, "What teachers should know about the bootstrap").</summary>
public static class BootstrapInterval
{
    /// <summary>Resamples that are drawn where nothing else is said.</summary>
    public const int DefaultResamples = 9_999;

    private const double TieTolerance = 1e-9;

    /// <summary>The interval of a statistic of some values.</summary>
    /// <param name="values">The sample.</param>
    /// <param name="statistic">What is estimated: a function of a sample in any order.</param>
    /// <param name="seed">The resamples follow from it.</param>
    /// <param name="level">Between 0 and 1.</param>
    /// <param name="resamples">At least 1; for a level of 0.95 at least about 1,000.</param>
    /// <param name="expand">Whether to expand it; see <see cref="FromReplicates"/>.</param>
    /// <exception cref="ArgumentException">Fewer than two values, or one that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1, or there are no resamples.</exception>
    /// <exception cref="InvalidOperationException">The statistic has no BCa interval on these values; the message says why.</exception>
    public static Interval Of(ReadOnlySpan<double> values, Func<ReadOnlySpan<double>, double> statistic, ulong seed, double level = 0.95,
        int resamples = DefaultResamples, bool expand = true)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        Sample.Require(values, 2, "An interval", nameof(values));
        double[] all = values.ToArray(), drawn = new double[values.Length];
        return OfRows(values.Length, rows =>
        {
            for (int i = 0; i < rows.Length; i++) drawn[i] = all[rows[i]];
            return statistic(drawn.AsSpan(0, rows.Length));
        }, seed, level, resamples, expand);
    }

    /// <summary>The interval of the mean. For paired values, give their differences.</summary>
    /// <inheritdoc cref="Of"/>
    public static Interval OfMean(ReadOnlySpan<double> values, ulong seed, double level = 0.95, int resamples = DefaultResamples,
        bool expand = true) =>
        Of(values, static sample =>
        {
            double sum = 0;
            foreach (double value in sample) sum += value;
            return sum / sample.Length;
        }, seed, level, resamples, expand);

    /// <summary>The interval of a statistic of rows of a table: of the ratio of two columns' means, say. Whole rows are drawn, so what is
    /// paired stays paired.</summary>
    /// <param name="rowCount">Number of rows, at least 2.</param>
    /// <param name="statistic">What is estimated, from the numbers of the rows drawn, each from 0 to <paramref name="rowCount"/> -
    /// 1.</param>
    /// <param name="seed">Resample b takes the words of stream b of the Philox generator with this key; word x draws row floor(x n /
    /// 2^32).</param>
    /// <param name="level">Between 0 and 1.</param>
    /// <param name="resamples">At least 1; for a level of 0.95 at least about 1,000.</param>
    /// <param name="expand">Whether to expand it; see <see cref="FromReplicates"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two rows, no resamples, or a level that is not between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException">The statistic has no BCa interval on these rows; the message says why.</exception>
    public static Interval OfRows(int rowCount, Func<ReadOnlySpan<int>, double> statistic, ulong seed, double level = 0.95,
        int resamples = DefaultResamples,
        bool expand = true)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentOutOfRangeException.ThrowIfLessThan(rowCount, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        Sample.RequireLevel(level);

        int[] rows = [.. Enumerable.Range(0, rowCount)];
        double estimate = Finite(statistic(rows), "of the whole sample");
        var jackknife = new double[rowCount];
        for (int i = rowCount - 1; i >= 0; i--)
        {
            jackknife[i] = Finite(statistic(rows.AsSpan(0, rowCount - 1)), "without row", i + 1);
            if (i > 0) rows[i - 1] = i;
        }

        var generator = new Philox(seed);
        var words = new uint[rowCount];
        var replicates = new double[resamples];
        for (int b = 0; b < resamples; b++)
        {
            generator.Fill((ulong)b, 0, words);
            for (int i = 0; i < rowCount; i++) rows[i] = (int)(((ulong)words[i] * (ulong)rowCount) >> 32);
            replicates[b] = Finite(statistic(rows), "of resample", b + 1);
        }
        return FromReplicates(estimate, replicates, jackknife, level, expand);
    }

    /// <summary> The interval of a bootstrap distribution that is there already: its quantiles of type 7 at Phi(z_0 + (z_0 + z) / (1 - a
    /// (z_0 + z))), where z is minus and plus the normal quantile at (1 + level) / 2; expanded, sqrt(n / (n - 1)) times the quantile of
    /// Student's distribution with n - 1 degrees of freedom. The bias correction z_0 is the normal quantile of the share of replicates
    /// below the estimate, those equal to it (to 1e-9 of the replicates' range) counted half; the acceleration a = sum (j - j_i)^3 / (6
    /// (sum (j - j_i)^2)^(3/2)), with the jackknife values j_i and their mean j.
    /// </summary>
    /// <param name="estimate">The statistic of the sample.</param>
    /// <param name="replicates">The statistic of every resample.</param>
    /// <param name="jackknife">The statistic of the sample without each of its values in turn.</param>
    /// <param name="level">Between 0 and 1.</param>
    /// <param name="expand">Whether to expand it: by much for a few values, by nothing worth mention for a hundred.</param>
    /// <exception cref="ArgumentException">No replicates, fewer than two jackknife values, or one that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException">The estimate lies outside the replicates.</exception>
    public static Interval FromReplicates(double estimate, ReadOnlySpan<double> replicates, ReadOnlySpan<double> jackknife,
        double level = 0.95, bool expand = true)
    {
        Sample.RequireLevel(level);
        Sample.Require(replicates, 1, "A bootstrap distribution", nameof(replicates));
        Sample.Require(jackknife, 2, "An acceleration", nameof(jackknife));
        double[] sorted = replicates.ToArray();
        Array.Sort(sorted);

        double below = 0, tie = TieTolerance * (sorted[^1] - sorted[0]);
        foreach (double replicate in sorted) below += Math.Abs(replicate - estimate) <= tie ? 0.5 : replicate < estimate ? 1 : 0;
        double bias = Normal.InvCDF(0, 1, below / sorted.Length), acceleration = Acceleration(jackknife);
        int freedom = jackknife.Length - 1;
        double tail = expand
            ? Math.Sqrt((freedom + 1.0) / freedom) * StudentInterval.Quantile(freedom, (1 + level) / 2)
            : Normal.InvCDF(0, 1, (1 + level) / 2);
        return new Interval(estimate, End(-tail), End(tail), level);

        double End(double z)
        {
            double shifted = bias + z, scale = 1 - acceleration * shifted;
            if (!double.IsFinite(bias) || scale <= 0)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
                    $"The estimate {estimate:G6} lies at or beyond the edge of its bootstrap distribution, from {sorted[0]:G6} to "
                        + $"{sorted[^1]:G6}: ")
                    + $"there is no BCa interval. Take more resamples, or a statistic that is not an extreme of the sample.");
            }
            return Quantile.OfSorted(sorted, Normal.CDF(0, 1, bias + shifted / scale));
        }
    }

    private static double Acceleration(ReadOnlySpan<double> jackknife)
    {
        double mean = 0, squares = 0, cubes = 0;
        foreach (double value in jackknife) mean += value;
        mean /= jackknife.Length;
        foreach (double value in jackknife)
        {
            double difference = mean - value;
            squares += difference * difference;
            cubes += difference * difference * difference;
        }
        // A statistic that no single value moves, but by rounding, is not accelerated.
        double rounding = Rounding.Of(Rounding.Magnitude(jackknife), jackknife.Length);
        return squares <= jackknife.Length * rounding * rounding ? 0 : cubes / (6 * squares * Math.Sqrt(squares));
    }

    private static double Finite(double value, string where, int number = 0)
    {
        if (double.IsFinite(value)) return value;
        throw new InvalidOperationException(
            string.Create(CultureInfo.InvariantCulture, $"The statistic {where}{(number == 0 ? "" : $" {number}")} is {value}: ")
            + $"there is no bootstrap interval. Choose a statistic that every resample has.");
    }
}
