using NormLab.Analysis.Inference;

namespace NormLab.Tests.Analysis.Inference;

public class BinomialIntervalTests
{
    [Fact]
    public void None_and_all_have_ends_in_closed_form()
    {
        Interval none = BinomialInterval.Of(0, 10), all = BinomialInterval.Of(10, 10);
        Assert.Equal((0, 0), (none.Estimate, none.Lower));
        Assert.Equal(1 - Math.Pow(0.025, 0.1), none.Upper, 1e-9);
        Assert.Equal((1, 1), (all.Estimate, all.Upper));
        Assert.Equal(Math.Pow(0.025, 0.1), all.Lower, 1e-9);
    }

    [Fact]
    public void At_each_end_the_tail_of_the_binomial_is_half_of_what_is_left()
    {
        foreach ((int k, int n) in ((int, int)[])[(1, 5), (7, 12), (29, 30), (12, 90)])
        {
            Interval interval = BinomialInterval.Of(k, n, 0.9);
            Assert.Equal(0.05, Enumerable.Range(k, n - k + 1).Sum(j => Probability(j, n, interval.Lower)), 1e-9);
            Assert.Equal(0.05, Enumerable.Range(0, k + 1).Sum(j => Probability(j, n, interval.Upper)), 1e-9);
        }
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(6, 5)]
    [InlineData(0, 0)]
    public void What_can_not_be_is_refused(int successes, int trials) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialInterval.Of(successes, trials));

    private static double Probability(int k, int n, double p)
    {
        double coefficient = 1;
        for (int i = 1; i <= k; i++) coefficient *= (n - k + i) / (double)i;
        return coefficient * Math.Pow(p, k) * Math.Pow(1 - p, n - k);
    }
}
