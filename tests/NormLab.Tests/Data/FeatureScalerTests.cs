using CsCheck;
using NormLab.Data;
using NormLab.Data.Encoding;

namespace NormLab.Tests.Data;

public class FeatureScalerTests
{
    [Theory]
    [InlineData(14.62)]
    [InlineData(0.1)]
    [InlineData(-3.3e-7)]
    [InlineData(1e90)]
    [InlineData(0)]
    public void A_column_that_is_constant_in_the_training_rows_becomes_zero_in_all(double value)
    {
        for (int count = 1; count <= 1000; count = 3 * count + 1)
        {
            FeatureScaler scaler = FeatureScaler.Standard(RowBlocks.Of(Column(Enumerable.Repeat(value, count))));
            Assert.Equal((value, 0), (scaler.Shift[0], scaler.Scale[0]));
            Assert.All(scaler.Transform(Column([value, value + 0.01, 2 * value])).Features.ToArray(), x => Assert.Equal(0, x));
        }
    }

    [Fact]
    public void A_deviation_within_rounding_counts_as_zero()
    {
        // One number, computed in several ways.
        double[] tenths = [.. Enumerable.Range(0, 999).Select(i => i % 3 == 0 ? 0.3 : i % 3 == 1 ? 0.1 + 0.2 : 0.1 * 3)];
        Assert.True(tenths.Distinct().Count() > 1);
        Assert.Equal(0, FeatureScaler.Standard(RowBlocks.Of(Column(tenths))).Scale[0]);
        Assert.Equal(0, FeatureScaler.Standard(RowBlocks.Of(Column(tenths.Select(x => -1e9 * x)))).Scale[0]);
    }

    [Fact]
    public void A_small_deviation_on_a_large_mean_is_measured_to_many_digits() =>
        Gen.Select(Gen.Double[-1, 1].Array[400, 4000], Gen.Int[0, 9]).Sample((noise, exponent) =>
        {
            // The noise is a multiple of the large number's rounding, so that adding it loses nothing.
            double large = 1L << 40, unit = Math.Pow(2, -exponent);
            double[] small = [.. noise.Select(x => Math.Round(x * 512) * unit)];
            if (small.Distinct().Count() < 2) return;
            FeatureScaler scaler = FeatureScaler.Standard(RowBlocks.Of(Column(small.Select(x => large + x))));
            double mean = small.Average(), deviation = Math.Sqrt(small.Sum(x => (x - mean) * (x - mean)) / small.Length);
            Assert.Equal(1, scaler.Scale[0] / deviation, 1e-5);
            Assert.Equal(large + mean, scaler.Shift[0], 1e-3 * deviation + 1e-3);
        }, iter: 200);

    [Fact]
    public void Blocks_give_the_bits_of_the_whole() => Gen.Select(Gen.Double[-9, 9].Array[3, 300], Gen.Int[1, 40]).Sample((numbers, size) =>
    {
        const int width = 3;
        double[] all = numbers[..(numbers.Length / width * width)];
        var rows = new LabelledRows(all, new int[all.Length / width], all.Length / width, width, 2);
        var blocks = new RowBlocks(rows.RowCount, width, take =>
        {
            for (int start = 0; start < rows.RowCount; start += size) take(rows.Slice(start, Math.Min(size, rows.RowCount - start))
                .Features.Span);
        });
        FeatureScaler expected = FeatureScaler.Standard(RowBlocks.Of(rows)), actual = FeatureScaler.Standard(blocks);
        Assert.Equal(expected.Shift, actual.Shift);
        Assert.Equal(expected.Scale, actual.Scale);
        Assert.Equal(FeatureScaler.Maximum(RowBlocks.Of(rows)).Scale, FeatureScaler.Maximum(blocks).Scale);
    }, iter: 200);

    [Fact]
    public void Rows_of_another_width_are_refused()
    {
        FeatureScaler scaler = FeatureScaler.None(2);
        Assert.True(scaler.IsIdentity);
        Assert.Throws<ArgumentException>(() => scaler.Transform(Column([1, 2])));
        Assert.Throws<ArgumentException>(() => scaler.Apply(new double[3]));
    }

    private static LabelledRows Column(IEnumerable<double> values)
    {
        double[] all = [.. values];
        return new LabelledRows(all, new int[all.Length], all.Length, 1, 2);
    }
}
