using CsCheck;
using NormLab.Analysis.Inference;

namespace NormLab.Tests.Analysis.Inference;

public sealed class GridVarianceTests
{
    private static readonly Gen<(int[] Levels, double[] Values)> Grids = Gen.Int[1, 4].Array[1, 4].SelectMany(levels =>
        Gen.Double[-5, 5].Array[levels.Aggregate(1, (a, b) => a * b)].Select(values => (levels, values)));

    [Fact]
    public void A_sum_of_two_functions_has_no_interaction_and_each_has_the_share_of_its_own_variance()
    {
        // f(x) in {0, 3} has variance 9/4, g(y) in {0, 1, 2} has 2/3.
        double[] values = [.. from x in (double[])[0, 3] from y in (double[])[0, 1, 2] select x + y];
        Dictionary<string, double> shares = Shares(values, 2, 3);
        Assert.Equal(2.25 / (2.25 + 2.0 / 3), shares["0"], 1e-12);
        Assert.Equal(2.0 / 3 / (2.25 + 2.0 / 3), shares["1"], 1e-12);
        Assert.Equal(0, shares["0 1"], 1e-12);
    }

    [Fact]
    public void Where_only_both_together_matter_the_interaction_has_it_all()
    {
        Dictionary<string, double> shares = Shares([1, -1, -1, 1], 2, 2);
        Assert.Equal((0, 0, 1), (shares["0"], shares["1"], shares["0 1"]));
    }

    [Fact]
    public void Three_factors_have_the_shares_of_an_independent_program_that_uses_variances_of_conditional_means()
    {
        Dictionary<string, double> shares = Shares([1, 4, 2, 2, 7, 1, 3, 5, 5, 0, 2, 9], 2, 3, 2);
        Assert.Equal((double[])[0.05174234424498414, 0.16050686378035903, 0.0010559662090813076, 0.008447729672650513, 0.051742344244984174,
            0.160506863780359, 0.5659978880675818], shares.Values.ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Shares_are_not_negative_and_sum_to_one_and_the_parts_to_the_variance() => Grids.Sample(grid =>
    {
        VariancePart[] parts = [.. GridVariance.Of(grid.Values, [.. grid.Levels])];
        double mean = grid.Values.Average(), variance = grid.Values.Average(value => (value - mean) * (value - mean));
        Assert.Equal((1 << grid.Levels.Length) - 1, parts.Length);
        Assert.All(parts, part => Assert.True(part.Variance >= 0));
        Assert.Equal(variance, parts.Sum(part => part.Variance), 1e-9);
        Assert.Equal(variance > 0 ? 1 : 0, parts.Sum(part => part.Share), 1e-9);
        // A factor with one value can do nothing.
        Assert.All(parts.Where(part => part.Factors.Any(factor => grid.Levels[factor] == 1)),
            part => Assert.Equal(0, part.Variance, 1e-12));
    });

    [Fact]
    public void What_is_added_along_one_factor_changes_no_other_part() => Grids.Sample(grid =>
    {
        int last = grid.Levels[^1];
        double[] moved = [.. grid.Values.Select((value, place) => value + 3 * (place % last))];
        foreach ((VariancePart before, VariancePart after) in GridVariance.Of(grid.Values, [.. grid.Levels])
            .Zip(GridVariance.Of(moved, [.. grid.Levels])))
        {
            if (!before.Factors.SequenceEqual([grid.Levels.Length - 1])) Assert.Equal(before.Variance, after.Variance, 1e-9);
        }
    });

    [Fact]
    public void What_is_no_grid_is_refused()
    {
        Assert.Throws<ArgumentException>(() => GridVariance.Of([1, 2, 3], [2, 2]));
        Assert.Throws<ArgumentException>(() => GridVariance.Of([1, double.NaN], [2]));
        Assert.Throws<ArgumentException>(() => GridVariance.Of([1], []));
    }

    private static Dictionary<string, double> Shares(double[] values, params int[] levels) =>
        GridVariance.Of(values, [.. levels]).ToDictionary(part => string.Join(' ', part.Factors), part => part.Share);
}
