using CsCheck;
using NormLab.Norms;
using NormLab.Penalties.Basis;
using NormLab.Penalties.Groups;
using NormLab.Penalties.Nonseparable;

namespace NormLab.Tests.Penalties.Nonseparable;

public class OptimalityTests
{
    public static TheoryData<string> Convex => Stretches.Having(PenaltyTraits.HasProximalMap | PenaltyTraits.Convex);

    public static TheoryData<string> Penalties => Stretches.Having(PenaltyTraits.HasProximalMap, none: PenaltyTraits.Constraint);

    public static TheoryData<string> WithSlopes => Stretches.Having(PenaltyTraits.None, none: PenaltyTraits.Constraint);

    [Theory]
    [MemberData(nameof(Convex))]
    public void Where_the_proximal_map_leads_the_distance_from_optimality_is_0(string name)
    {
        // v = prox(x) solves 0 in v - x + scale * subdifferential(v): the gradient of the loss |v - x|^2 / 2 is v - x.
        IPenalty penalty = Stretches.Penalties[name];
        Gen.Select(Stretches.Weights, Stretches.Scales).Sample((x, scale) =>
        {
            double[] v = Stretches.Proximal(penalty, x, scale);
            Assert.Equal(0, Distance(penalty, v, Stretches.Minus(v, x), scale), 1e-6);
        });
    }

    [Theory]
    [MemberData(nameof(Convex))]
    public void Elsewhere_it_is_at_least_the_distance_to_where_a_step_leads_over_the_number_of_parts(string name)
    {
        // |v - prox(v - g)| is at most the Euclidean distance of -g from the subdifferential, which the parts make up.
        IPenalty penalty = Stretches.Penalties[name];
        Gen.Select(Stretches.Weights, Stretches.Weights, Stretches.Scales).Sample((x, g, scale) =>
        {
            double[] v = Stretches.Proximal(penalty, x, scale);
            double[] moved = Stretches.Minus(v, Stretches.Proximal(penalty, Stretches.Minus(v, g), scale));
            double squares = Stretches.Segments.Sum(segment => moved.AsSpan(segment.Offset, segment.Length).ToArray().Sum(m => m * m));
            Assert.True(Distance(penalty, v, g, scale) >= Math.Sqrt(squares / Stretches.Length) - 1e-9);
        });
    }

    [Theory]
    [MemberData(nameof(WithSlopes))]
    public void Away_from_kinks_it_is_the_length_of_gradient_plus_slope(string name)
    {
        IPenalty penalty = Stretches.Penalties[name];
        Gen.Select(Stretches.Smooth, Stretches.Weights).Sample((w, g) =>
        {
            double[] sum = Stretches.Subgradient(penalty, w, 0.3);
            for (int i = 0; i < sum.Length; i++) sum[i] += g[i];
            double[] parts = penalty switch
            {
                GroupPenalty groups => [.. Stretches.Segments
                    .SelectMany(segment => Groups(segment, groups.By).Select(group => Length(group.Select(i => sum[i]))))],
                LInfinityPenalty => [Length(
                    Stretches.Segments.SelectMany(segment => sum[segment.Offset..(segment.Offset + segment.Length)]))],
                _ => [.. Stretches.Segments.Select(segment => Length(sum[segment.Offset..(segment.Offset + segment.Length)]))],
            };
            Assert.Equal(parts.Max(), Distance(penalty, w, g, 0.3), 1e-10);
        });

        static double Length(IEnumerable<double> x) => Math.Sqrt(x.Sum(value => value * value));
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void At_the_smallest_zeroing_coefficient_a_step_from_0_stays_there_and_just_below_it_does_not(string name)
    {
        IPenalty penalty = Stretches.Penalties[name];
        Gen.Select(Stretches.Smooth, Gen.Double[0.01, 2]).Sample((gradient, step) =>
        {
            double smallest = penalty.SmallestZeroingCoefficient(new PenalizedVector<double>(gradient, Stretches.Segments), step);
            Assert.Equal(smallest, penalty.SmallestZeroingCoefficient(
                new PenalizedVector<float>(Stretches.ToFloat(gradient), Stretches.Segments), step), 1e-5 * smallest);
            Assert.True(IsZeroed(smallest * (1 + 1e-12)));
            Assert.False(IsZeroed(smallest * (1 - 1e-9)));
            Assert.Equal(0, Distance(penalty, new double[Stretches.Length], gradient, smallest * (1 + 1e-12)));
            Assert.NotEqual(0, Distance(penalty, new double[Stretches.Length], gradient, smallest * (1 - 1e-6)));

            bool IsZeroed(double coefficient)
            {
                double[] moved = Stretches.Proximal(penalty, [.. gradient.Select(g => -step * g)], step * coefficient);
                return Enumerable.Range(0, Stretches.Length).Where(Stretches.IsSeen).All(i => moved[i] == 0);
            }
        });
    }

    [Fact]
    public void At_0_the_distance_of_the_maximum_is_that_of_the_gradient_from_an_L1_ball() =>
        Gen.Select(Stretches.Weights, Stretches.Scales)
        .Sample((gradient, coefficient) =>
    {
        double[] seen = [.. gradient.Where((_, i) => Stretches.IsSeen(i))], nearest = [.. seen];
        BallProjection.Project<double>(nearest, 1, coefficient);
        double[] rest = Stretches.Minus(seen, nearest);
        Assert.Equal(Math.Sqrt(Stretches.Dot(rest, rest)),
            Distance(Stretches.Penalties["linf"], new double[Stretches.Length], gradient, coefficient), 1e-12);
    });

    [Fact]
    public void Hoyer_holds_a_layer_at_0_from_where_no_weight_is_worth_its_jump() =>
        Gen.Select(Gen.Double[-1, 1].Array[4], Gen.Double[0.1, 2], Gen.Double[-1, 1].Array[4])
        .Where((gradient, _, _) => gradient.Max(Math.Abs) > 0.01).Sample((gradient, step, other) =>
        {
            PenalizedSegment[] layer = [new PenalizedSegment(0, 2, 2, 0.5)];
            var hoyer = new HoyerPenalty();
            double smallest = hoyer.SmallestZeroingCoefficient(new PenalizedVector<double>(gradient, layer), step);
            double[] x = [.. gradient.Select(g => -step * g)];
            double atZero = Stretches.Dot(x, x) / 2;
            Assert.True(Objective(other, smallest) >= atZero - 1e-12);
            double[] best = [.. x.Select(value => Math.Abs(value) == x.Max(Math.Abs) ? value : 0)];
            Assert.True(Objective(best, smallest * 0.999) < atZero);
            Assert.Equal(atZero, Objective(best, smallest), 1e-12);

            double Objective(double[] v, double coefficient) =>
                step * coefficient * hoyer.Value(new PenalizedVector<double>(v, layer))
                    + Stretches.Dot(Stretches.Minus(v, x), Stretches.Minus(v, x)) / 2;
        });

    [Fact]
    public void Orthogonality_never_holds_weights_at_0()
    {
        IPenalty penalty = Stretches.Penalties["orthogonality"];
        double[] gradient = [.. Enumerable.Repeat(1e-9, Stretches.Length)];
        Assert.Equal(double.PositiveInfinity,
            penalty.SmallestZeroingCoefficient(new PenalizedVector<double>(gradient, Stretches.Segments)));
        Assert.Equal(0, penalty.SmallestZeroingCoefficient(new PenalizedVector<double>(new double[Stretches.Length], Stretches.Segments)));
    }

    internal static double Distance(IPenalty penalty, double[] weights, double[] gradient, double coefficient) =>
        penalty.DistanceFromOptimality(new PenalizedVector<double>(weights, Stretches.Segments), gradient, coefficient);

    private static IEnumerable<int[]> Groups(PenalizedSegment segment, NeuronGroup by) => by == NeuronGroup.Incoming
        ? Enumerable.Range(0, segment.FanOut)
            .Select(column => Enumerable.Range(0, segment.FanIn).Select(row => segment.Offset + row * segment.FanOut + column).ToArray())
        : Enumerable.Range(0, segment.FanIn)
            .Select(row => Enumerable.Range(segment.Offset + row * segment.FanOut, segment.FanOut).ToArray());
}
