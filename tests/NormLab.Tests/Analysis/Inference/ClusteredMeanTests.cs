using NormLab.Analysis.Inference;
using NormLab.Randomness;

namespace NormLab.Tests.Analysis.Inference;

public class ClusteredMeanTests
{
    [Fact]
    public void Rows_that_are_tested_once_in_one_split_vary_as_independent_ones_and_half_a_row_for_either_side()
    {
        double[] values = [1, 0, 1, 1, 0, 1, 1];
        ClusteredMean mean = ClusteredMean.Of(values, [0, 1, 2, 3, 4, 5, 6], new int[7]);
        double sum = values.Sum(value => (value - 5.0 / 7) * (value - 5.0 / 7));
        Assert.Equal(5.0 / 7, mean.Mean, 15);
        Assert.Equal((sum + 1) / 49 * 7 / 6, mean.Variance, 15);
        Assert.Equal(6, mean.Freedom, 12);
    }

    /// <summary>Against the definition of Cameron, Gelbach and Miller, summed over all pairs of cells.</summary>
    [Fact]
    public void Rows_that_are_tested_in_several_splits_vary_by_both_ways_of_clustering()
    {
        var random = new NumPyRandom(3);
        int[] rows = [.. Enumerable.Range(0, 120).Select(i => i % 40)],
            splits = [.. Enumerable.Range(0, 120).Select(i => i / 40 * 2 + i % 2)];
        double[] effect = [.. Enumerable.Range(0, 6).Select(_ => 3 * random.NextNormal())];
        double[] values = [.. rows.Zip(splits, (row, split) => effect[split] + random.NextNormal())];
        double mean = values.Average();
        double row = Pairs((i, j) => rows[i] == rows[j]) + 9.0 / 120 / 120;
        double split = Pairs((i, j) => splits[i] == splits[j]), cell = Pairs((i, j) => i == j);
        double expected = row * 40 / 39 + (split * 6 / 5 - cell * 120 / 119);
        ClusteredMean clustered = ClusteredMean.Of(values, rows, splits);
        Assert.Equal(expected, clustered.Variance, expected * 1e-12);
        Assert.InRange(clustered.Freedom, 5, 6);
        Assert.Equal((40, 6), (clustered.Rows, clustered.Splits));

        double Pairs(Func<int, int, bool> together) =>
            (from i in Enumerable.Range(0, 120)
             from j in Enumerable.Range(0, 120)
             where together(i, j)
             select (values[i] - mean) * (values[j] - mean)).Sum() / 120 / 120;
    }

    /// <summary>A population of differences that are mostly 0, as those of two methods on one row are; splits shift them a
    /// little.</summary>
    [Theory]
    [InlineData(100, 0.01)]
    [InlineData(400, 0.0)]
    [InlineData(400, 0.015)]
    public void Of_2000_intervals_93_to_98_percent_hold_the_truth(int rowCount, double shift)
    {
        var random = new NumPyRandom(11);
        const double Truth = 0.02;
        int held = 0;
        for (int i = 0; i < 2000; i++)
        {
            double[] effect = [.. Enumerable.Range(0, 5).Select(_ => shift * random.NextNormal())];
            int[] rows = [.. Enumerable.Range(0, rowCount)], splits = [.. rows.Select(row => row % 5)];
            double[] values = [.. splits.Select(split => random.NextDouble() < 0.08 + effect[split] ? 1.0
                : random.NextDouble() < 0.06 / 0.92 ? -1 : 0)];
            Measured interval = ClusteredMean.Of(values, rows, splits).Interval();
            if (interval.Lower <= Truth && Truth <= interval.Upper) held++;
        }
        Assert.InRange(held / 2000.0, 0.93, 0.98);
    }

    [Fact]
    public void A_share_has_an_interval_inside_0_to_1_at_its_ends_too()
    {
        int[] rows = [.. Enumerable.Range(0, 30)];
        foreach (int right in (int[])[0, 1, 15, 29, 30])
        {
            Measured share = ClusteredMean.Of([.. rows.Select(row => row < right ? 1.0 : 0)], rows, new int[30]).ShareInterval();
            Assert.True(share.Lower >= 0 && share.Upper <= 1 && share.Lower <= share.Estimate && share.Estimate <= share.Upper
                && share.Upper - share.Lower is > 0.02 and < 0.5, $"{right} of 30: {share}");
        }
    }

    [Fact]
    public void Where_no_row_differs_nothing_is_found_and_nothing_is_certain()
    {
        ClusteredMean same = ClusteredMean.Of(new double[50], [.. Enumerable.Range(0, 50)], new int[50]);
        Assert.Equal(1, same.P);
        Assert.InRange(same.Interval().Upper, 0.02, 0.06);
    }

    [Fact]
    public void Of_one_row_there_is_no_interval()
    {
        ClusteredMean one = ClusteredMean.Of([1.0], [0], [0]);
        Assert.Equal((1, false, 1), (one.Mean, one.Interval().HasInterval, one.P));
        Assert.Throws<ArgumentException>(() => ClusteredMean.Of([1.0, 2.0], [0], [0, 1]));
        Assert.Throws<ArgumentException>(() => ClusteredMean.Of([double.NaN], [0], [0]));
    }
}
