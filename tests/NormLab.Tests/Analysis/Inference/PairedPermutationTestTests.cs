using System.Text.Json;
using CsCheck;
using NormLab.Analysis.Inference;
using NormLab.Tests.Analysis.Fixtures;

namespace NormLab.Tests.Analysis.Inference;

public class PairedPermutationTestTests
{
    private static readonly Gen<double[]> Differences =
        Gen.OneOf(Gen.Int[-200, 200].Select(x => x / 100.0).Array[1, 12], Gen.Int[-3, 3].Select(x => (double)x).Array[1, 12]);

    [Fact]
    public void The_exact_p_value_is_that_of_SciPy()
    {
        foreach (JsonElement expected in SciPy.Of("permutation").EnumerateArray())
            Assert.Equal(expected.Number("p"), PairedPermutationTest.Exact(expected.Numbers("differences")).P, 1e-12);
    }

    [Fact]
    public void The_exact_p_value_is_the_share_of_all_sign_flips_that_reach_as_far() =>
        Differences.Sample(differences =>
        {
            int reached = 0;
            double seen = Math.Abs(differences.Sum());
            for (int signs = 0; signs < 1 << differences.Length; signs++)
            {
                double sum = 0;
                for (int i = 0; i < differences.Length; i++) sum += (signs >> i & 1) == 0 ? differences[i] : -differences[i];
                if (Math.Abs(sum) >= seen - 1e-9 * differences.Sum(Math.Abs)) reached++;
            }
            Assert.Equal((double)reached / (1 << differences.Length), PairedPermutationTest.Exact(differences).P, 1e-15);
        }, iter: 500);

    [Fact]
    public void A_p_value_lies_above_0_up_to_1_and_does_not_depend_on_order_scale_or_which_side_is_first() =>
        Gen.Select(Differences, Gen.Double[0.001, 1000]).Sample((differences, scale) =>
        {
            double p = PairedPermutationTest.Exact(differences).P;
            Assert.InRange(p, PairedPermutationTest.SmallestP(differences.Length), 1);
            Assert.Equal(p, PairedPermutationTest.Exact([.. differences.Reverse().Select(x => -scale * x)]).P);
        }, iter: 500);

    [Fact]
    public void Drawn_p_values_approach_the_counted_one_and_are_never_0()
    {
        double[] differences = [0.4, -0.1, 0.7, 0.2, 0.9, -0.3, 0.5, 0.1, -0.2, 0.6];
        double exact = PairedPermutationTest.Exact(differences).P;
        PairedPermutationTest drawn = PairedPermutationTest.MonteCarlo(differences, 11);
        Assert.False(drawn.IsExact);
        // Five standard deviations of the share of 99,999 draws.
        Assert.Equal(exact, drawn.P, 5 * Math.Sqrt(exact * (1 - exact) / PairedPermutationTest.DefaultResamples));
        Assert.Equal(drawn, PairedPermutationTest.MonteCarlo(differences, 11));
        Assert.Equal(1.0 / 100, PairedPermutationTest.MonteCarlo([.. Enumerable.Repeat(1.0, 60)], 1, 99).P);
    }

    [Fact]
    public void Accuracies_that_differ_by_rounding_only_are_ties()
    {
        // Five differences of a tenth, none of them the same number: nothing reaches as far but all signs alike.
        double[] first = [0.9, 0.8, 0.7, 0.6, 0.3], second = [0.8, 0.7, 0.6, 0.5, 0.4];
        Assert.Equal(12.0 / 32, PairedPermutationTest.Of(first, second, 1).P);
    }

    [Fact]
    public void Thirty_two_pairs_are_counted_and_thirty_three_drawn()
    {
        double[] zeros = new double[33], ones = [.. Enumerable.Repeat(1.0, 33)];
        PairedPermutationTest counted = PairedPermutationTest.Of(ones.AsSpan(1), zeros.AsSpan(1), 1),
            drawn = PairedPermutationTest.Of(ones, zeros, 1);
        Assert.Equal(new PairedPermutationTest(1, PairedPermutationTest.SmallestP(32), true), counted);
        Assert.Equal(new PairedPermutationTest(1, 1e-5, false), drawn);
    }

    [Fact]
    public void No_difference_at_all_is_no_evidence() => Assert.Equal(1, PairedPermutationTest.Of([0.9, 0.8], [0.9, 0.8], 1).P);

    [Fact]
    public void Fewer_than_six_pairs_can_never_be_significant_at_five_percent()
    {
        Assert.Equal(0.0625, PairedPermutationTest.SmallestP(5));
        Assert.Equal(0.0625, PairedPermutationTest.Exact([9, 8, 7, 9, 8]).P);
        Assert.Equal(0.03125, PairedPermutationTest.SmallestP(6));
    }

    [Fact]
    public void What_cannot_be_tested_is_refused_with_advice()
    {
        Assert.Contains("3 and 2 given. Keep the seeds and folds that both have",
            Assert.Throws<ArgumentException>(() => PairedPermutationTest.Of([1, 2, 3], [1, 2], 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => PairedPermutationTest.Of([], [], 1));
        Assert.Throws<ArgumentException>(() => PairedPermutationTest.Of([double.NaN], [1], 1));
        Assert.Throws<ArgumentException>(() => PairedPermutationTest.Exact(new double[33]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedPermutationTest.MonteCarlo([1], 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedPermutationTest.SmallestP(0));
    }
}
