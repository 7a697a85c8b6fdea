using System.Collections.Immutable;
using CsCheck;
using NormLab.Networks;
using NormLab.Penalties;

namespace NormLab.Tests.Penalties;

public class PenaltyTests
{
    // Away from 0 and from one another in magnitude, so that every penalty has a derivative.
    private static readonly Gen<double[]> Weights = Gen.Select(Gen.Shuffle(Enumerable.Range(1, 30).ToArray()), Gen.Bool.Array[30],
        Gen.Double[-0.04, 0.04].Array[30])
        .Select((order, negative, jitter) => order.Select((rank, i) => (negative[i] ? -1 : 1) * (0.1 * rank + jitter[i])).ToArray());
    private static readonly Architecture Network = new([3, 4, 3, 2], Activation.Arctan, biases: false);

    public static TheoryData<string, double?> Smooth =>
        new() { { "l1", null }, { "l2", null }, { "l3", null }, { "linf", null }, { "power", 1.5 }, { "power", 0.5 } };

    [Theory]
    [MemberData(nameof(Smooth))]
    public void The_subgradient_is_the_slope_of_the_value(string kind, double? order)
    {
        foreach (PenaltyReduction reduction in Enum.GetValues<PenaltyReduction>())
        {
            var objective = new PenaltyObjective(Network, [new PenaltyTerm(kind, 0.7, order)], reduction, [1, 2, 0]);
            Weights.Sample(weights =>
            {
                var gradient = new double[weights.Length];
                objective.AddSubgradient<double>(weights, gradient);
                for (int i = 0; i < weights.Length; i++)
                {
                    double step = 1e-6, at = weights[i];
                    weights[i] = at + step;
                    double above = objective.Value<double>(weights);
                    weights[i] = at - step;
                    double below = objective.Value<double>(weights);
                    weights[i] = at;
                    Assert.Equal((above - below) / (2 * step), gradient[i], 1e-5);
                }
            }, iter: 20);
        }
    }

    [Fact]
    public void Layers_count_as_often_as_their_multipliers_say()
    {
        double[] weights = [.. Enumerable.Repeat(0.5, 30)];
        Assert.Equal(12 * 0.5 + 2 * 12 * 0.5, Value(PenaltyReduction.Sum), 1e-12);
        Assert.Equal(0.5, Value(PenaltyReduction.Mean), 1e-12);

        double Value(PenaltyReduction reduction) =>
            new PenaltyObjective(Network, [new PenaltyTerm("l1", 1)], reduction, [1, 2, 0]).Value<double>(weights);
    }

    [Fact]
    public void L0_counts_but_never_pulls()
    {
        double[] weights = [.. Enumerable.Range(0, 30).Select(i => i % 3 == 0 ? 0.0 : i - 15.5)];
        var objective = new PenaltyObjective(Network, [new PenaltyTerm("l0", 1)], PenaltyReduction.Sum, [1, 1, 1]);
        Assert.Equal(20, objective.Value<double>(weights));
        var gradient = new double[30];
        objective.AddSubgradient<double>(weights, gradient);
        Assert.All(gradient, g => Assert.Equal(0, g));
    }

    [Fact]
    public void The_largest_magnitudes_share_the_subgradient_by_how_often_they_stand_in_the_vector()
    {
        var weights = new double[30];
        (weights[2], weights[13], weights[29]) = (-2, 2, 9);
        var gradient = new double[30];
        new PenaltyObjective(Network, [new PenaltyTerm("linf", 0.3)], PenaltyReduction.Mean, [1, 2, 0])
            .AddSubgradient<double>(weights, gradient);
        Assert.Equal(-0.1, gradient[2], 1e-15);
        Assert.Equal(0.2, gradient[13], 1e-15);
        Assert.Equal(28, gradient.Count(g => g == 0));
    }

    [Fact]
    public void The_subgradient_at_zero_is_zero()
    {
        foreach (string kind in PenaltyCatalog.Kinds.Where(kind => !kind.IsConstraint).Select(kind => kind.Name))
        {
            var gradient = new double[30];
            new PenaltyObjective(Network, [new PenaltyTerm(kind, 1, kind == "power" ? 0.5 : null)], PenaltyReduction.Sum, [1, 1, 1])
                .AddSubgradient<double>(new double[30], gradient);
            Assert.All(gradient, g => Assert.Equal(0, g));
        }
    }

    [Fact]
    public void Float_and_double_agree() => Weights.Sample(weights =>
    {
        ImmutableArray<PenaltyTerm> terms = [new("l1", 0.1), new("l2", 0.2), new("l3", 0.3), new("linf", 0.4), new("power", 0.5, 1.3)];
        var objective = new PenaltyObjective(Network, terms, PenaltyReduction.Mean, [1, 2, 1]);
        var wide = new double[30];
        objective.AddSubgradient<double>(weights, wide);
        var narrow = new float[30];
        objective.AddSubgradient<float>([.. weights.Select(w => (float)w)], narrow);
        for (int i = 0; i < 30; i++) Assert.Equal(wide[i], narrow[i], 1e-5);
    });

    [Theory]
    [InlineData("l1", -0.1, null)]
    [InlineData("l1", double.NaN, null)]
    [InlineData("l7", 0.1, null)]
    [InlineData("power", 0.1, null)]
    [InlineData("power", 0.1, -1.0)]
    [InlineData("l2", 0.1, 2.0)]
    public void A_term_that_means_nothing_is_refused(string kind, double coefficient, double? order) =>
        Assert.ThrowsAny<ArgumentException>(() => PenaltyCatalog.Create(new PenaltyTerm(kind, coefficient, order)));
}
