using CsCheck;
using NormLab.Analysis.Inference;

namespace NormLab.Tests.Analysis.Inference;

public class RankTests
{
    // SciPy 1.10's friedmanchisquare, and the same with every sign pattern counted for the signed ranks.
    private static readonly double[][] Blocks =
    [
        [-0.1, 2.2, 2.8, 0.5], [-0.9, 3.0, -0.4, 0.4], [0.0, 0.8, 1.6, 1.4], [-0.9, 0.8, 0.8, 2.9], [-0.0, -1.0, -0.4, 2.5],
        [-0.5, -1.8, 0.0, 1.0], [1.2, -0.7, 1.3, 1.8], [-0.7, 0.1, 2.4, 2.7],
    ];

    public static TheoryData<double[], double> Differences => new()
    {
        { [0.051, -0.239, -0.697, -0.915, 1.163, 1.643], 0.84375 },
        { [0.0, 1.3, 0.6, -0.8, -0.2, -1.7, 1.3, 0.1], 0.90625 },
        { [-1.85, -0.59, 1.01, 0.05, 1.36, -0.03, -0.79, 1.89, -0.56, -0.8, -0.44, 0.37], 0.85009765625 },
        { [1.0, -1.4, 0.4, -0.3, 1.5, 0.8, 3.6, 0.0, 2.4, 2.3, 1.0, -0.8, 2.1, 0.9, 1.6], 0.0089111328125 },
        { [0.56, -0.37, -1.07, -0.99, -1.38, 1.56, -1.44, -0.5, 1.19, 0.73, -0.24, -0.34, -0.91, 1.09, -0.1, -0.5, 0.17, -0.6, -2.3, 0.99],
            0.4143085479736328 },
        { [2.0, -2.0, -2.0, 2.0, 1.0, 0.0, -2.0, 2.0, 1.0], 0.84375 },
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public void Signed_ranks_have_the_p_value_of_all_sign_patterns(double[] differences, double p)
    {
        Assert.Equal(p, SignedRankTest.Of(differences).P, 1e-12);
        Assert.Equal(p, SignedRankTest.Of([.. differences.Select(d => -3 * d)]).P, 1e-12);
    }

    [Fact]
    public void Friedmans_statistic_is_SciPys_and_its_F_follows()
    {
        var test = FriedmanTest.Of(Blocks);
        Assert.Equal(11.582278481012658, test.ChiSquared, 1e-12);
        Assert.Equal(7 * 11.582278481012658 / (24 - 11.582278481012658), test.F, 1e-12);
        Assert.InRange(test.P, 0.001, 0.01);
        Assert.Equal([3.5, 2.9375, 2.0625, 1.5], MeanRanks.Over(Blocks));
        Assert.Equal(1, FriedmanTest.Of([[1, 1], [2, 2]]).P);
    }

    [Fact]
    public void Ranks_add_up_to_those_without_ties_and_more_is_first() => Gen.Double[-3, 3].Select(x => Math.Round(x)).Array[1, 12]
        .Sample(values =>
    {
        double[] ranks = MeanRanks.Within(values);
        return Math.Abs(ranks.Sum() - values.Length * (values.Length + 1) / 2.0) < 1e-9
            && Enumerable.Range(0, values.Length).All(i => Enumerable.Range(0, values.Length).All(j =>
                values[i] > values[j] == ranks[i] < ranks[j]));
    });

    [Fact]
    public void Where_nothing_differs_one_test_in_twenty_says_so_and_no_more()
    {
        var random = new Random(2);
        int signed = 0, friedman = 0;
        const int Samples = 2000;
        for (int s = 0; s < Samples; s++)
        {
            double[][] blocks = [.. Enumerable.Range(0, 12).Select(_ => Enumerable.Range(0, 5).Select(_ => random.NextDouble()).ToArray())];
            signed += SignedRankTest.Of([.. blocks.Select(block => block[0] - block[1])]).P <= 0.05 ? 1 : 0;
            friedman += FriedmanTest.Of(blocks).P <= 0.05 ? 1 : 0;
        }
        Assert.InRange((double)signed / Samples, 0.03, 0.055);
        Assert.InRange((double)friedman / Samples, 0.035, 0.065);
    }

    [Fact]
    public void Beyond_the_counted_pairs_the_normal_distribution_takes_over_without_a_step()
    {
        var random = new Random(4);
        double[] many = [.. Enumerable.Range(0, SignedRankTest.MostExact).Select(_ => random.NextDouble() - 0.42)];
        Assert.Equal(SignedRankTest.Of(many).P, SignedRankTest.Of([.. many, 1e-9]).P, 0.02);
        Assert.Equal(1, SignedRankTest.Of([0, 0]).P);
        Assert.Throws<ArgumentException>(() => SignedRankTest.Of([double.NaN]));
        Assert.Throws<ArgumentException>(() => MeanRanks.Over([[1, 2], [1]]));
    }
}
