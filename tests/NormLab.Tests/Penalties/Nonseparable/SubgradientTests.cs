using CsCheck;
using NormLab.Penalties.Basis;

namespace NormLab.Tests.Penalties.Nonseparable;

public class SubgradientTests
{
    public static TheoryData<string> Penalties => Stretches.Having(PenaltyTraits.None, none: PenaltyTraits.Constraint);

    public static TheoryData<string> Convex => Stretches.Having(PenaltyTraits.Convex, none: PenaltyTraits.Constraint);

    public static TheoryData<string> Constraints => Stretches.Having(PenaltyTraits.Constraint);

    [Theory]
    [MemberData(nameof(Penalties))]
    public void It_is_the_slope_of_the_value_away_from_kinks_and_0_outside_the_layers(string name)
    {
        IPenalty penalty = Stretches.Penalties[name];
        Stretches.Smooth.Sample(weights =>
        {
            double[] gradient = Stretches.Subgradient(penalty, weights, 0.7);
            float[] narrow = Stretches.Subgradient(penalty, Stretches.ToFloat(weights), 0.7);
            double largest = gradient.Max(Math.Abs);
            for (int i = 0; i < weights.Length; i++)
            {
                double step = 1e-6, at = weights[i];
                weights[i] = at + step;
                double above = Stretches.Value(penalty, weights);
                weights[i] = at - step;
                double below = Stretches.Value(penalty, weights);
                weights[i] = at;
                Assert.Equal(0.7 * (above - below) / (2 * step), gradient[i], 1e-7 * (1 + largest));
                Assert.Equal(gradient[i], narrow[i], 1e-5 * largest);
                if (!Stretches.IsSeen(i)) Assert.Equal(0, gradient[i]);
            }
        }, iter: 30);
    }

    [Theory]
    [MemberData(nameof(Convex))]
    public void It_supports_a_convex_penalty_from_below_also_at_kinks(string name)
    {
        IPenalty penalty = Stretches.Penalties[name];
        Gen.Select(Stretches.Weights, Stretches.Weights).Sample((x, y) =>
        {
            double support = Stretches.Value(penalty, x) + Stretches.Dot(Stretches.Subgradient(penalty, x), Stretches.Minus(y, x));
            Assert.True(Stretches.Value(penalty, y) >= support - 1e-12 * (1 + Math.Abs(support)));
        });
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void At_zero_it_is_zero(string name) =>
        Assert.All(Stretches.Subgradient(Stretches.Penalties[name], new double[Stretches.Length]), slope => Assert.Equal(0, slope));

    [Theory]
    [MemberData(nameof(Penalties))]
    public void Weights_too_small_to_square_give_no_slope_beyond_the_penalty_s_own(string name)
    {
        // A length of 0 for weights that are not must divide nothing.
        foreach (double tiny in (ReadOnlySpan<double>)[1e-300, 1e-170, 1e-160])
            Assert.All(Stretches.Subgradient(Stretches.Penalties[name], [.. Enumerable.Repeat(tiny, Stretches.Length)]),
                slope => Assert.InRange(Math.Abs(slope), 0, 10));
    }

    [Theory]
    [MemberData(nameof(Constraints))]
    public void A_constraint_has_none(string name) =>
        Assert.Throws<NotSupportedException>(() => Stretches.Subgradient(Stretches.Penalties[name], new double[Stretches.Length]));

    [Fact]
    public void Hoyer_counts_equal_weights_and_does_not_see_their_size()
    {
        IPenalty hoyer = Stretches.Penalties["hoyer"];
        var weights = new double[Stretches.Length];
        (weights[2], weights[5], weights[9]) = (0.3, -0.3, 0.3);
        Assert.Equal(3, Stretches.Value(hoyer, weights), 1e-14);
        Stretches.Weights.Sample(
            w => Assert.Equal(Stretches.Value(hoyer, w), Stretches.Value(hoyer, [.. w.Select(x => -1000 * x)]), 1e-11));
    }
}
