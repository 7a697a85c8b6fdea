using CsCheck;
using NormLab.Penalties.Basis;
using NormLab.Penalties.Constraints;
using NormLab.Tests.Penalties.Nonseparable;

namespace NormLab.Tests.Penalties.Constraints;

public class ConstraintTests
{
    public static TheoryData<string> All => Stretches.Having(PenaltyTraits.Constraint);

    public static TheoryData<string> Convex => Stretches.Having(PenaltyTraits.Constraint | PenaltyTraits.Convex);

    [Theory]
    [MemberData(nameof(All))]
    public void A_projection_meets_the_constraint_and_projecting_again_changes_nothing(string name)
    {
        IPenalty constraint = Stretches.Penalties[name];
        Stretches.Weights.Sample(x =>
        {
            double[] v = Stretches.Proximal(constraint, x, 1);
            Assert.Equal(0, Stretches.Value(constraint, v));
            Assert.All(Stretches.Proximal(constraint, v, 1).Zip(v), pair => Assert.Equal(pair.Second, pair.First, 1e-15));
            float[] narrow = Stretches.Proximal(constraint, Stretches.ToFloat(x), 1);
            Assert.Equal(0, Stretches.Value(constraint, narrow));
            Assert.All(Stretches.Proximal(constraint, narrow, 1).Zip(narrow), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
        });
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Weights_that_meet_it_stay_and_others_have_an_infinite_value(string name)
    {
        IPenalty constraint = Stretches.Penalties[name];
        int met = 0;
        Gen.Select(Stretches.Weights, Gen.Double[0, 1]).Sample((x, size) =>
        {
            double[] w = [.. x.Select((value, i) => name == "k-sparse" && i % 6 != 0 ? 0 : name == "non-negative" && size < 0.5
                ? Math.Abs(value) : size * value)];
            double[] v = Stretches.Proximal(constraint, w, 1);
            double value = Stretches.Value(constraint, w);
            if (value == 0) Interlocked.Increment(ref met);
            else Assert.Equal(double.PositiveInfinity, value);
            Assert.Equal(value == 0, w.Zip(v).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-7));
        });
        Assert.NotEqual(0, met);
    }

    [Theory]
    [MemberData(nameof(Convex))]
    public void From_the_projection_no_point_of_the_set_lies_towards_where_it_came_from(string name)
    {
        // The angle between x - v and y - v is never acute: what being nearest means in a convex set.
        IPenalty constraint = Stretches.Penalties[name];
        Gen.Select(Stretches.Weights, Stretches.Weights).Sample((x, other) =>
        {
            double[] v = Stretches.Proximal(constraint, x, 1), y = Stretches.Proximal(constraint, other, 1);
            Assert.True(Stretches.Dot(Stretches.Minus(x, v), Stretches.Minus(y, v)) <= 1e-12);
        });
    }

    [Theory]
    [MemberData(nameof(All))]
    public void No_scale_changes_the_projection(string name) => Gen.Select(Stretches.Weights, Stretches.Scales).Sample((x, scale) =>
        Assert.Equal(Stretches.Proximal(Stretches.Penalties[name], x, 0), Stretches.Proximal(Stretches.Penalties[name], x, scale)));

    [Fact]
    public void The_L1_ball_of_layers_with_multipliers_is_that_of_the_vector_in_which_they_stand_so_often() => Stretches.Weights.Sample(x =>
    {
        double[] v = Stretches.Proximal(new L1BallConstraint(2.5), x, 1);
        Assert.True(Stretches.Segments.Sum(segment => segment.Multiplier * v.AsSpan(segment.Offset, segment.Length).ToArray().Sum(Math.Abs))
            <= 2.5 * (1 + 1e-12));
    });

    [Fact]
    public void A_radius_of_0_leaves_only_zeros() => Stretches.Weights.Sample(x =>
    {
        foreach (IPenalty constraint in (IPenalty[])[new L1BallConstraint(0), new MaxNormConstraint(0, NeuronGroup.Incoming),
            new MaxNormConstraint(0, NeuronGroup.Outgoing)])
        {
            double[] v = Stretches.Proximal(constraint, x, 1);
            Assert.All(Enumerable.Range(0, v.Length).Where(Stretches.IsSeen), i => Assert.Equal(0, v[i]));
            Assert.Equal(0, constraint.SmallestZeroingCoefficient(new PenalizedVector<double>(x, Stretches.Segments)));
            Assert.Equal(0, OptimalityTests.Distance(constraint, new double[x.Length], x, 1));
        }
    });

    [Theory]
    [MemberData(nameof(All))]
    public void Zero_is_left_at_any_coefficient_unless_the_gradient_holds_it(string name)
    {
        IPenalty constraint = Stretches.Penalties[name];
        var gradient = new double[Stretches.Length];
        Assert.Equal(0, constraint.SmallestZeroingCoefficient(new PenalizedVector<double>(gradient, Stretches.Segments)));
        gradient[4] = 1e-9;
        Assert.Equal(name == "non-negative" ? 0 : double.PositiveInfinity,
            constraint.SmallestZeroingCoefficient(new PenalizedVector<double>(gradient, Stretches.Segments)));
        gradient[5] = -1e-9;
        Assert.Equal(double.PositiveInfinity,
            constraint.SmallestZeroingCoefficient(new PenalizedVector<double>(gradient, Stretches.Segments)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Outside_the_set_the_distance_from_optimality_is_infinite(string name) =>
        Assert.Equal(double.PositiveInfinity,
            OptimalityTests.Distance(Stretches.Penalties[name], [.. Enumerable.Repeat(-5.0, Stretches.Length)],
            new double[Stretches.Length], 1));

    [Fact]
    public void On_the_surface_of_the_L1_ball_the_distance_is_the_least_over_the_normal_cone() =>
        Gen.Select(Stretches.Weights, Stretches.Weights, Gen.Double[0, 3]).Sample((x, g, pull) =>
    {
        var ball = (L1BallConstraint)Stretches.Penalties["l1-ball"];
        double[] v = Stretches.Proximal(ball, [.. x.Select(w => 10 * w + 0.3)], 1);
        double distance = OptimalityTests.Distance(ball, v, g, 1);
        Assert.True(distance <= Along(pull) + 1e-12);
        Assert.Equal(Enumerable.Range(0, 5001).Min(i => Along(0.001 * i)), distance, 0.01);

        double Along(double t) => Math.Sqrt(Stretches.Segments.Sum(segment => Enumerable.Range(segment.Offset, segment.Length).Sum(i =>
            Math.Pow(v[i] != 0 ? g[i] + t * segment.Multiplier * Math.Sign(v[i])
                : Math.Max(0, Math.Abs(g[i]) - t * segment.Multiplier), 2))));
    }, iter: 50);

    [Fact]
    public void Weights_too_large_to_square_are_not_pulled_to_0()
    {
        double[] huge = [.. Enumerable.Repeat(1e200, Stretches.Length)];
        foreach (string name in (string[])["max-norm incoming", "max-norm outgoing"])
            Assert.All(Enumerable.Range(0, huge.Length).Where(Stretches.IsSeen),
                i => Assert.True(double.IsNaN(Stretches.Proximal(Stretches.Penalties[name], huge, 1)[i])));
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_radius_that_is_none_is_refused(double radius)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new L1BallConstraint(radius));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MaxNormConstraint(radius, NeuronGroup.Incoming));
    }
}
