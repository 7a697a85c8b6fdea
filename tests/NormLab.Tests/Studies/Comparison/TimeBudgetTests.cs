using NormLab.Studies.Comparison;

namespace NormLab.Tests.Studies.Comparison;

public sealed class TimeBudgetTests
{
    private static readonly ComparisonSpecification Small = SyntheticComparison.Specification("none", "l1", "early-stopping") with
    { Steps = null };

    [Fact]
    public void More_time_never_makes_a_smaller_comparison_and_an_hour_makes_a_larger_one_than_a_second()
    {
        (ComparisonSpecification second, TimeSpan shortest) = TimeBudget.Fit(Small, TimeSpan.FromSeconds(1), 2);
        (ComparisonSpecification hour, TimeSpan longest) = TimeBudget.Fit(Small, TimeSpan.FromHours(1), 2);
        Assert.True(hour.Trials > second.Trials && hour.Splits > second.Splits && hour.Steps > second.Steps);
        Assert.True(longest > shortest && longest < TimeSpan.FromHours(1));
        // Nothing is left to a machine's speed afterwards.
        Assert.NotNull(second.Steps);
        Assert.Equal(second.Trials, ComparisonPlan.Of(second).Trials[0].Length);
    }

    [Fact]
    public void Numbers_that_are_asked_for_stay()
    {
        (ComparisonSpecification fitted, _) = TimeBudget.Fit(Small, TimeSpan.FromSeconds(1), 2, new ComparisonNumbers(3, 12, 7, 33));
        Assert.Equal((3, 12, 7, 33), (fitted.Splits, fitted.Trials, fitted.Seeds, fitted.Steps));
    }
}
