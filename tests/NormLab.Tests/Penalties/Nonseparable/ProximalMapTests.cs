using CsCheck;
using NormLab.Penalties.Basis;

namespace NormLab.Tests.Penalties.Nonseparable;

public class ProximalMapTests
{
    public static TheoryData<string> Penalties => Stretches.Having(PenaltyTraits.HasProximalMap, none: PenaltyTraits.Constraint);

    public static TheoryData<string> Convex => Stretches.Having(PenaltyTraits.HasProximalMap | PenaltyTraits.Convex);

    public static TheoryData<string> All => Stretches.Having(PenaltyTraits.HasProximalMap);

    public static TheoryData<string> Without => Stretches.Having(PenaltyTraits.None, none: PenaltyTraits.HasProximalMap);

    [Theory]
    [MemberData(nameof(Penalties))]
    public void No_point_near_or_far_has_less_of_scale_times_penalty_plus_half_the_squared_distance(string name)
    {
        IPenalty penalty = Stretches.Penalties[name];
        Gen.Select(Stretches.Weights, Stretches.Scales, Stretches.Weights, Gen.Double[-8, 0], Gen.Int[0, Stretches.Length - 1])
            .Sample((x, scale, direction, exponent, index) =>
        {
            double[] nearest = Stretches.Proximal(penalty, x, scale);
            double least = Objective(nearest), size = Math.Pow(10, exponent);
            Assert.True(least <= Objective([.. nearest.Zip(direction, (v, d) => v + size * d)]) + 1e-13 * (1 + least));
            foreach (double step in (ReadOnlySpan<double>)[size, -size, -nearest[index]])
            {
                double at = nearest[index];
                nearest[index] = at + step;
                Assert.True(least <= Objective(nearest) + 1e-13 * (1 + least));
                nearest[index] = at;
            }

            double Objective(double[] v) =>
                scale * Stretches.Value(penalty, v) + Stretches.Dot(Stretches.Minus(v, x), Stretches.Minus(v, x)) / 2;
        }, iter: 500);
    }

    [Fact]
    public void The_largest_magnitude_is_clipped_where_a_search_puts_it() => Gen.Select(Stretches.Weights, Stretches.Scales)
        .Sample((x, scale) =>
    {
        IPenalty penalty = Stretches.Penalties["linf"];
        (double low, double high) = (0, 2);
        for (int i = 0; i < 200; i++)
        {
            double left = low + (high - low) / 3, right = high - (high - low) / 3;
            if (Objective(left) <= Objective(right)) high = right;
            else low = left;
        }
        double[] expected = Clip(low);
        Assert.All(Stretches.Proximal(penalty, x, scale).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-6));

        double Objective(double level) =>
            scale * level + Stretches.Dot(Stretches.Minus(Clip(level), x), Stretches.Minus(Clip(level), x)) / 2;
        double[] Clip(double level) => [.. x.Select((w, i) => Stretches.IsSeen(i) ? Math.Clamp(w, -level, level) : w)];
    });

    [Theory]
    [MemberData(nameof(Convex))]
    public void That_of_a_convex_penalty_is_firmly_non_expansive(string name)
    {
        IPenalty penalty = Stretches.Penalties[name];
        Gen.Select(Stretches.Weights, Stretches.Weights, Stretches.Scales).Sample((x, y, scale) =>
        {
            double[] moved = Stretches.Minus(Stretches.Proximal(penalty, x, scale), Stretches.Proximal(penalty, y, scale));
            Assert.True(Stretches.Dot(moved, Stretches.Minus(x, y)) >= Stretches.Dot(moved, moved) - 1e-12);
        });
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Precisions_agree_and_what_lies_between_the_layers_stays(string name)
    {
        IPenalty penalty = Stretches.Penalties[name];
        Gen.Select(Stretches.Smooth, Stretches.Scales).Sample((x, scale) =>
        {
            float[] narrow = Stretches.ToFloat(x);
            double[] wide = Stretches.Proximal(penalty, x, scale);
            float[] result = Stretches.Proximal(penalty, narrow, scale);
            for (int i = 0; i < x.Length; i++)
            {
                Assert.Equal(wide[i], result[i], 3e-6);
                if (!Stretches.IsSeen(i)) Assert.Equal((x[i], narrow[i]), (wide[i], result[i]));
            }
        });
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void With_scale_0_it_changes_nothing(string name) =>
        Stretches.Weights.Sample(x => Assert.Equal(x, Stretches.Proximal(Stretches.Penalties[name], x, 0)));

    [Theory]
    [MemberData(nameof(All))]
    public void A_zero_it_makes_has_no_sign(string name) => Gen.Select(Stretches.Weights, Stretches.Scales).Sample((x, scale) =>
        Assert.All(x.Zip(Stretches.Proximal(Stretches.Penalties[name], x, scale)),
            pair => Assert.False(pair.First != 0 && pair.Second == 0 && double.IsNegative(pair.Second))));

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_not_a_number_is_not_hidden(string name) =>
        Gen.Select(Stretches.Weights, Stretches.Scales, Gen.Int[0, Stretches.Length - 1]).Where((_, _, i) => Stretches.IsSeen(i))
        .Sample((x, scale, index) =>
        {
            x[index] = double.NaN;
            float[] narrow = Stretches.ToFloat(x);
            Assert.True(double.IsNaN(Stretches.Proximal(Stretches.Penalties[name], x, scale)[index]));
            Assert.True(float.IsNaN(Stretches.Proximal(Stretches.Penalties[name], narrow, scale)[index]));
            Assert.True(double.IsNaN(Stretches.Value(Stretches.Penalties[name], x)));
            Assert.True(double.IsNaN(Stretches.Value(Stretches.Penalties[name], narrow)));
        });

    [Theory]
    [MemberData(nameof(Without))]
    public void Where_there_is_no_closed_form_it_says_so(string name) =>
        Assert.Contains(name, Assert.Throws<NotSupportedException>(
            () => Stretches.Proximal(Stretches.Penalties[name], new double[Stretches.Length], 1)).Message, StringComparison.Ordinal);

    [Fact]
    public void Moreau_s_identity_ties_the_maximum_to_the_L1_ball() => Gen.Select(Stretches.Weights, Stretches.Scales).Sample((x, scale) =>
    {
        double[] clipped = Stretches.Proximal(Stretches.Penalties["linf"], x, Stretches.Once, scale);
        double[] projected = Stretches.Proximal(new NormLab.Penalties.Constraints.L1BallConstraint(scale), x, Stretches.Once, 1);
        for (int i = 0; i < x.Length; i++) Assert.Equal(Stretches.IsSeen(i) ? x[i] : 2 * x[i], clipped[i] + projected[i], 1e-13);
    });
}
