using NormLab.Analysis;

namespace NormLab.Tests.Analysis;

public class WeightStatisticsTests
{
    private static readonly double[] First = [0.5, -0.5, 0.0005, -0.0001];
    private static readonly double[] Second = [-3.0, 2.0];

    [Fact]
    public void By_magnitude_every_weight_counts_once_and_signs_do_not_matter() =>
        Assert.Equal(new WeightStatistics(0.5, (0.5 + 0.5 + 0.0005 + 0.0001) / 4, 2, 4), WeightStatistics.ByMagnitude(First, 1e-3));

    [Fact]
    public void By_the_signed_rule_every_negative_weight_is_a_zero_and_layers_repeat() =>
        Assert.Equal(new WeightStatistics(2.0, (0.5 + 2 * 2.0) / 8, 3 + 2, 8),
            WeightStatistics.ByRule([(First, 1), (Second, 2)], 1e-3, signed: true));

    [Fact]
    public void By_the_unsigned_rule_the_mean_is_of_what_the_threshold_leaves() =>
        Assert.Equal(new WeightStatistics(3.0, (0.5 + 0.5 + 3.0 + 2.0) / 6, 2, 6),
            WeightStatistics.ByRule([(First, 1), (Second, 1)], 1e-3, signed: false));

    [Fact]
    public void Deviations_are_of_a_sample_and_only_beside_the_article_of_a_population()
    {
        var three = MeanAndDeviation.Of([1.0, 2.0, 3.0]);
        Assert.Equal((2, 1, Math.Sqrt(2.0 / 3)), (three.Mean, three.Deviation, three.PopulationDeviation));
        var one = MeanAndDeviation.Of([0.1]);
        Assert.Equal((0.1, double.NaN, 0), (one.Mean, one.Deviation, one.PopulationDeviation));
        Assert.Equal(0, MeanAndDeviation.Of([0.1, 0.1, 0.1]).Deviation);
        Assert.Equal(double.NaN, MeanAndDeviation.Of([double.NaN, double.NaN]).Deviation);
        Assert.Equal((double.NaN, double.NaN), (MeanAndDeviation.Of([]).Mean, MeanAndDeviation.Of([]).Deviation));
    }

    [Fact]
    public void Equal_values_deviate_by_nothing()
    {
        MeanAndDeviation equal = MeanAndDeviation.Of(Enumerable.Repeat(14.62, 1000));
        Assert.Equal((14.62, 0, 0), (equal.Mean, equal.Deviation, equal.PopulationDeviation));
        Assert.Equal(0, MeanAndDeviation.Of([0.3, 0.1 + 0.2, 0.3]).Deviation);
    }
}
