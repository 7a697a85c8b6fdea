using NormLab.Studies.Comparison;

namespace NormLab.Tests.Studies.Comparison;

public sealed class AdviceTests
{
    [Fact]
    public void A_method_that_is_significantly_better_than_none_is_recommended_at_its_strength()
    {
        string advice = Advice.Of(SyntheticComparison.Of([("none", 0.90, 0), ("l2", 0.95, 0.02), ("l3", 0.91, 0.02)]));
        Assert.StartsWith("Use l2 of strength 0.001: it raises test accuracy from 0.900 without regularization to 0.950 [", advice,
            StringComparison.Ordinal);
        Assert.EndsWith("p = 0.001.", advice, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_differ_from_the_best_is_named_and_the_sparsest_of_it_recommended_for_sparsity()
    {
        string advice = Advice.Of(SyntheticComparison.Of([("none", 0.90, 0), ("l2", 0.9504, 0.02), ("l1", 0.95, 0.6), ("mcp", 0.93, 0.9)]));
        Assert.Contains("and does not differ significantly from l1; for a sparse network use l1 of strength 0.0548, not significantly "
            + "below the best in accuracy (0.950) with 60% of its weights near zero instead of 2%.", advice,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Where_none_is_not_different_from_the_best_no_regularizer_is_recommended()
    {
        Assert.Matches(@"^For accuracy alone no regularizer is worth it here: the best, l3, does not differ significantly "
            + @"from none \(0\.950 and 0\.950, p = 0\.\d+\)\.$",
            Advice.Of(SyntheticComparison.Of([("none", 0.9496, 0), ("l3", 0.95, 0.02)], noise: 0.001)));
        Assert.Matches(@"^For accuracy alone no regularizer is worth it here: the best test accuracy, 0\.950 \[.*\], is that "
            + "without regularization",
            Advice.Of(SyntheticComparison.Of([("none", 0.95, 0), ("l2", 0.90, 0.02)])));
    }

    [Fact]
    public void Without_none_the_best_is_recommended() =>
        Assert.StartsWith("Use l2 of strength 0.001: test accuracy 0.950 [",
            Advice.Of(SyntheticComparison.Of([("l1", 0.90, 0), ("l2", 0.95, 0)])), StringComparison.Ordinal);

    [Fact]
    public void A_single_seed_has_no_interval_and_decides_nothing() =>
        Assert.Equal("For accuracy alone no regularizer is worth it here: the best, l2, does not differ "
            + "significantly from none (0.950 and 0.900, p = 1.000).",
            Advice.Of(SyntheticComparison.Of([("none", 0.90, 0), ("l2", 0.95, 0)], noise: 0, seeds: 1)));
}
