using CsCheck;
using NormLab.Penalties.Basis;
using NormLab.Penalties.Separable;
using static NormLab.Tests.Penalties.Separable.SeparablePenalties;

namespace NormLab.Tests.Penalties.Separable;

public class OptimalityTests
{
    [Fact]
    public void The_smallest_zeroing_coefficient_zeroes_and_the_number_before_it_does_not() =>
        Gen.Select(Gen.OneOf(All), Weight.Array[1, 5], Gen.Double[0.1, 2]).Sample((penalty, gradient, step) =>
        {
            double smallest = penalty.SmallestZeroingCoefficient(new PenalizedVector<double>(gradient, Whole(gradient.Length)), step);
            bool smooth = penalty.Traits.HasFlag(PenaltyTraits.Smooth), nothing = penalty is McpPenalty { Lambda: 0 }
                or ScadPenalty { Lambda: 0 };
            Assert.Equal(smooth || nothing, double.IsPositiveInfinity(smallest));
            if (smooth || nothing) return;
            // The product of coefficient and step may round either way.
            Assert.All(Mapped(smallest * (1 + 1e-15)), w => Assert.Equal(0, w));
            Assert.Contains(Mapped(smallest * (1 - 1e-14)), w => w != 0);

            double[] Mapped(double coefficient) => [.. gradient.Select(g => ProximalMap(penalty, -step * g, step * coefficient))];
        }, iter: 1000);

    [Fact]
    public void A_convex_penaltys_does_not_depend_on_the_step() => Gen.Select(Gen.OneOf(Convex.ToArray()), Weight, Gen.Double[0.1, 2])
        .Sample((penalty, g, step) =>
        Assert.Equal(Zeroing(penalty, g, 1), Zeroing(penalty, g, step), 1e-12));

    [Fact]
    public void The_distance_is_0_at_a_minimum_and_above_beside_it() => Gen.Select(Gen.OneOf(All), Weight.Array[4], Gen.Double[0.05, 1])
        .Sample((penalty, targets, coefficient) =>
    {
        // The minimum of |w - target|^2 / 2 + coefficient * penalty is the proximal map; at 0 a target beyond every subgradient shows.
        double[] minimum = [.. targets.Select(target => ProximalMap(penalty, target, coefficient))];
        double size = targets.Max(Math.Abs);
        Assert.InRange(Distance(minimum), 0, 4e-14 * size);
        if (!penalty.Traits.HasFlag(PenaltyTraits.Convex)) return;
        double[] beside = [.. minimum];
        beside[0] += 0.1 * Math.Abs(targets[0]);
        Assert.True(Distance(beside) >= 0.0999 * Math.Abs(targets[0]), Describe(penalty));

        double Distance(double[] weights) => penalty.DistanceFromOptimality(
            new PenalizedVector<double>(weights, Whole(4)), weights.Zip(targets, (w, target) => w - target).ToArray(), coefficient);
    }, iter: 1000);

    private static double Zeroing(IPenalty penalty, double g, double step) =>
        penalty.SmallestZeroingCoefficient(new PenalizedVector<double>([g], Whole(1)), step);
}
