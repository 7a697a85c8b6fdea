using System.Text.Json;
using CsCheck;
using NormLab.Analysis;
using NormLab.Analysis.Inference;
using NormLab.Tests.Analysis.Fixtures;

namespace NormLab.Tests.Analysis.Inference;

public class BootstrapIntervalTests
{
    // Hundredths, as accuracies are fractions: a resample's mean is often the sample's.
    private static readonly Gen<double[]> Values = Gen.Int[-300, 300].Select(x => x / 100.0).Array[5, 25];

    [Fact]
    public void From_the_same_resamples_the_interval_is_that_of_SciPy()
    {
        foreach (JsonElement expected in SciPy.Of("bca").EnumerateArray())
        {
            Interval interval = BootstrapInterval.FromReplicates(expected.Number("estimate"), expected.Numbers("replicates"),
                expected.Numbers("jackknife"),
                expected.Number("level"), expand: false);
            Assert.Equal(expected.Number("lower"), interval.Lower, 1e-9);
            Assert.Equal(expected.Number("upper"), interval.Upper, 1e-9);
        }
    }

    [Fact]
    public void Shift_and_scale_the_values_and_the_interval_shifts_and_scales() =>
        Gen.Select(Values, Gen.Double[-5, 5], Gen.Double[0.1, 10], Gen.ULong).Sample((values, shift, scale, seed) =>
        {
            Interval plain = BootstrapInterval.OfMean(values, seed, resamples: 200);
            Interval moved = BootstrapInterval.OfMean([.. values.Select(x => shift + scale * x)], seed, resamples: 200);
            Assert.Equal(shift + scale * plain.Lower, moved.Lower, 1e-9);
            Assert.Equal(shift + scale * plain.Estimate, moved.Estimate, 1e-9);
            Assert.Equal(shift + scale * plain.Upper, moved.Upper, 1e-9);
        }, iter: 200);

    [Fact]
    public void The_same_seed_gives_the_same_interval_and_another_seed_another()
    {
        double[] values = [0.91, 0.95, 0.9, 0.97, 0.93, 0.96, 0.94];
        Assert.Equal(BootstrapInterval.OfMean(values, 7), BootstrapInterval.OfMean(values, 7));
        Assert.NotEqual(BootstrapInterval.OfMean(values, 7), BootstrapInterval.OfMean(values, 8));
    }

    [Fact]
    public void Resamples_draw_every_row_equally_often()
    {
        var counts = new int[7];
        BootstrapInterval.OfRows(7, rows =>
        {
            foreach (int row in rows) counts[row]++;
            return rows[0];
        }, 3, resamples: 10_000);
        // 70,000 draws: each row 10,000 times, with a standard deviation of 93; the sample itself and the jackknife add 7.
        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
    }

    [Fact]
    public void Jackknife_samples_leave_out_each_row_once()
    {
        var samples = new List<int[]>();
        BootstrapInterval.OfRows(5, rows =>
        {
            if (samples.Count < 6) samples.Add(rows.ToArray());
            return rows[0];
        }, 3, resamples: 100);
        Assert.Equal([0, 1, 2, 3, 4], samples[0]);
        Assert.Equal([4, 3, 2, 1, 0], samples.Skip(1).Select(sample => Enumerable.Range(0, 5).Except(sample).Single()));
    }

    [Fact]
    public void A_ratio_of_columns_keeps_what_is_paired_together()
    {
        // Every row's ratio is 3, so every resample's is.
        double[] below = [1, 2, 3, 4, 5];
        Interval interval = BootstrapInterval.OfRows(5, rows =>
        {
            double upper = 0, lower = 0;
            foreach (int row in rows)
            {
                upper += 3 * below[row];
                lower += below[row];
            }
            return upper / lower;
        }, 1);
        Assert.Equal(new Interval(3, 3, 3, 0.95), interval);
    }

    [Fact]
    public void Quantiles_are_those_of_NumPy()
    {
        JsonElement expected = SciPy.Of("quantiles");
        double[] sorted = expected.Numbers("sorted");
        Assert.All(expected.Numbers("probabilities").Zip(expected.Numbers("values")),
            pair => Assert.Equal(pair.Second, Quantile.OfSorted(sorted, pair.First), 1e-12));
        Assert.Throws<ArgumentException>(() => Quantile.OfSorted([], 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantile.OfSorted([1, 2], 1.5));
    }

    [Fact]
    public void What_has_no_interval_is_refused_with_advice()
    {
        Assert.Throws<ArgumentException>(() => BootstrapInterval.OfMean([1], 1));
        Assert.Throws<ArgumentException>(() => BootstrapInterval.OfMean([1, double.NaN], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BootstrapInterval.OfMean([1, 2], 1, level: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => BootstrapInterval.OfMean([1, 2], 1, resamples: 0));
        Assert.Contains("at or beyond the edge of its bootstrap distribution, from 1 to 3",
            Assert.Throws<InvalidOperationException>(() => BootstrapInterval.FromReplicates(9, [1, 2, 3], [1, 2])).Message,
                StringComparison.Ordinal);
        Assert.Contains("of the whole sample is NaN",
            Assert.Throws<InvalidOperationException>(() => BootstrapInterval.Of([1, 2], _ => double.NaN, 1)).Message,
                StringComparison.Ordinal);
        Assert.Contains("Choose a statistic that every resample has", Assert.Throws<InvalidOperationException>(() =>
            BootstrapInterval.Of([0, 1, 2], sample => 1 / (sample.Contains(0.0) && sample.Contains(1.0) ? 1.0 : 0), 1)).Message,
                StringComparison.Ordinal);
    }
}
