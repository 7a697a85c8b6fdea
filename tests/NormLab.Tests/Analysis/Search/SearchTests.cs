using CsCheck;
using NormLab.Analysis.Search;

namespace NormLab.Tests.Analysis.Search;

public class SearchTests
{
    [Fact]
    public void Twenty_seven_configurations_are_thinned_by_three_until_one_is_trained_in_full()
    {
        SuccessiveHalving schedule = SuccessiveHalving.For(27, 1, 2_700, 3);
        Assert.Equal([new Rung(27, 100), new Rung(9, 300), new Rung(3, 900), new Rung(1, 2_700)], schedule.Rungs);
        Assert.Equal(27 * 100 + 9 * 200 + 3 * 600 + 1 * 1_800, schedule.TotalSteps);
    }

    [Fact]
    public void Nothing_is_judged_before_the_least_steps() =>
        Assert.Equal([new Rung(27, 900), new Rung(9, 2_700)], SuccessiveHalving.For(27, 500, 2_700, 3).Rungs);

    [Fact]
    public void Rungs_have_fewer_configurations_and_more_steps_and_end_in_full_training() =>
        Gen.Select(Gen.Int[1, 300], Gen.Int[1, 50], Gen.Int[50, 5_000], Gen.Int[2, 5]).Sample((configurations, least, most, eta) =>
        {
            SuccessiveHalving schedule = SuccessiveHalving.For(configurations, least, most, eta);
            Assert.Equal(configurations, schedule.Rungs[0].Configurations);
            Assert.Equal(most, schedule.Rungs[^1].Steps);
            Assert.All(schedule.Rungs, rung => Assert.True(rung.Configurations >= 1 && rung.Steps >= least));
            Assert.All(schedule.Rungs.Zip(schedule.Rungs.Skip(1)), pair =>
                Assert.Equal((pair.First.Configurations / eta, pair.Second.Steps / eta), (pair.Second.Configurations, pair.First.Steps)));
        });

    [Fact]
    public void A_budget_buys_the_most_configurations_it_can() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[1, 20], Gen.Int[20, 200], Gen.Int[2, 4]).Sample((times, least, most, eta) =>
        {
            long budget = (long)times * most;
            SuccessiveHalving bought = SuccessiveHalving.ForBudget(budget, least, most, eta);
            int affordable = Enumerable.Range(1, (int)(budget / least))
                .Last(n => SuccessiveHalving.For(n, least, most, eta).TotalSteps <= budget);
            Assert.Equal(affordable, bought.Rungs[0].Configurations);
            Assert.InRange(bought.TotalSteps, 1, budget);
        }, iter: 200);

    [Fact]
    public void Every_slice_of_every_axis_holds_one_point() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 5], Gen.ULong).Sample((points, dimensions, seed) =>
        {
            double[,] sample = LatinHypercube.Sample(points, dimensions, seed);
            Assert.Equal(sample.Cast<double>(), LatinHypercube.Sample(points, dimensions, seed).Cast<double>());
            for (int d = 0; d < dimensions; d++)
                Assert.Equal(Enumerable.Range(0, points), Enumerable.Range(0, points).Select(i => (int)(sample[i, d] * points)).Order());
        });

    [Fact]
    public void What_is_no_search_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SuccessiveHalving.For(0, 1, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => SuccessiveHalving.For(9, 20, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => SuccessiveHalving.ForBudget(100, 0, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => SuccessiveHalving.ForBudget(100, 1, 10, 1));
        Assert.Contains("A budget of 9 steps does not train one configuration for 10",
            Assert.Throws<ArgumentOutOfRangeException>(() => SuccessiveHalving.ForBudget(9, 1, 10)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => LatinHypercube.Sample(0, 1, 1));
    }
}
