using NormLab.Studies.Comparison;

namespace NormLab.Tests.Studies.Comparison;

public sealed class AdviceTests
{
    [Fact]
    public void A_gain_that_is_more_than_chance_is_said_with_its_interval_and_its_rows()
    {
        ComparisonResult result = SyntheticComparison.Of([("none", 0.90, 0), ("l2", 0.95, 0.02), ("l3", 0.91, 0.02)]);
        Assert.Equal(GainVerdict.Gains, Advice.Verdict(result));
        Assert.Matches(@"^Use l2 of strength 0\.001: on 359 test rows it gains 5\.\d points over no regularization, 95% from "
            + @"\d\.\d points to \d\.\d points \(p < 0\.001\), and reaches test accuracy 0\.95\d\.$", Advice.Of(result));
    }

    [Fact]
    public void The_sparsest_of_what_is_not_behind_the_best_is_named_for_a_sparse_network()
    {
        string advice = Advice.Of(SyntheticComparison.Of([("none", 0.90, 0), ("l2", 0.9504, 0.02), ("l1", 0.95, 0.6), ("mcp", 0.93, 0.9)]));
        Assert.EndsWith("For a sparse network use l1 of strength 0.0548: accuracy 0.950, with 60% of its weights near zero instead of 2%.",
            advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_without_weights_is_no_sparse_network() => Assert.DoesNotContain("sparse",
        Advice.Of(SyntheticComparison.Of([("none", 0.90, 0), ("l2", 0.9504, 0.02), ("l1", 0.95, 1)])), StringComparison.Ordinal);

    [Fact]
    public void Where_a_constant_guess_does_as_well_it_is_said()
    {
        // A tenth of the digits are of the largest class.
        string advice = Advice.Of(SyntheticComparison.Of([("none", 0.05, 0), ("l2", 0.09, 0.02)]));
        Assert.Contains("But the constant guess of the largest class does no worse: accuracy 0.102.", advice,
            StringComparison.Ordinal);
        Assert.DoesNotContain("constant guess", Advice.Of(SyntheticComparison.Of([("none", 0.85, 0), ("l2", 0.9, 0.02)])),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Where_a_gain_is_possible_and_so_is_none_it_cannot_be_told_and_the_rows_it_would_take_are_said()
    {
        ComparisonResult result = SyntheticComparison.Of([("none", 0.95, 0), ("l2", 0.957, 0.02)], noise: 0);
        Assert.Equal(GainVerdict.CannotTell, Advice.Verdict(result));
        Assert.Matches(@"^Use l2 of strength 0\.001, which tuning prefers: test accuracy 0\.95\d on 359 test rows\. Whether a "
            + @"regularizer is worth it here cannot be told: the gain of l2 over none lies between "
            + @"−\d\.\d points and \d\.\d points\. To tell a gain of \d\.\d points it would take about [\d,]+ rows\.$", Advice.Of(result));
    }

    [Fact]
    public void That_no_regularizer_is_worth_it_is_said_where_no_interval_reaches_the_margin_alone()
    {
        (string, double, double)[] methods = [("none", 0.95, 0), ("l2", 0.95, 0), ("l3", 0.93, 0)];
        ComparisonResult result = SyntheticComparison.Of([.. methods], noise: 0, margin: 0.02);
        Assert.Equal(GainVerdict.NotWorthIt, Advice.Verdict(result));
        Assert.StartsWith("No regularizer is worth it here: no gain over none reaches 2.0 points, as far as 359 test rows tell",
            Advice.Of(result), StringComparison.Ordinal);
        Assert.Equal(GainVerdict.CannotTell, Advice.Verdict(SyntheticComparison.Of([.. methods], noise: 0, margin: 0.001)));
    }

    [Fact]
    public void Where_tuning_prefers_none_the_best_of_the_others_is_judged()
    {
        string advice = Advice.Of(SyntheticComparison.Of([("none", 0.95, 0), ("l2", 0.90, 0.02)], margin: 0.001));
        Assert.StartsWith("No regularizer is worth it here", advice, StringComparison.Ordinal);
        Assert.EndsWith("Tuning prefers no regularization.", advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_none_the_one_that_tuning_prefers_is_recommended() =>
        Assert.StartsWith("Use l2 of strength 0.001, which tuning prefers: test accuracy 0.950 on 359 test rows.",
            Advice.Of(SyntheticComparison.Of([("l1", 0.90, 0), ("l2", 0.95, 0)])), StringComparison.Ordinal);
}
