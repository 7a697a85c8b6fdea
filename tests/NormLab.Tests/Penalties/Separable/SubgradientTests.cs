using CsCheck;
using NormLab.Penalties.Basis;
using NormLab.Penalties.Separable;
using static NormLab.Tests.Penalties.Separable.SeparablePenalties;

namespace NormLab.Tests.Penalties.Separable;

public class SubgradientTests
{
    [Fact]
    public void It_is_the_slope_of_the_value() => Gen.Select(Gen.OneOf(All), Weight).Sample((penalty, w) =>
    {
        double step = 1e-5 * Math.Abs(w), slope = (Value(penalty, w + step) - Value(penalty, w - step)) / (2 * step);
        double actual = Subgradient(penalty, w), bend = Math.Abs(Subgradient(penalty, w + step) - Subgradient(penalty, w - step));
        double tolerance = bend + 1e-6 * Math.Abs(slope) + 1e-10 * Value(penalty, w) / Math.Abs(w);
        Assert.True(Math.Abs(actual - slope) <= tolerance, $"{Describe(penalty)} at {w}: {actual}, not {slope}.");
    }, iter: 5000);

    [Fact]
    public void In_float32_it_is_that_of_float64() => Gen.Select(Gen.OneOf(All), Weight).Sample((penalty, w) =>
    {
        float narrow = (float)w;
        double wide = Subgradient(penalty, (double)narrow), actual = Subgradient(penalty, narrow);
        if (Math.Abs(wide) > float.MaxValue)
        {
            Assert.True(double.IsInfinity(actual));
            return;
        }
        // What "mcp" and "scad" take from 1 leaves an absolute error, and a power below the smallest normal number is 0.
        double tolerance = 3e-5 * Math.Abs(wide) + (penalty is McpPenalty or ScadPenalty ? 1e-5 : 1e-36);
        Assert.True(Math.Abs(actual - wide) <= tolerance, $"{Describe(penalty)} at {narrow}: {actual}, not {wide}.");
    }, iter: 5000);

    [Fact]
    public void Of_a_convex_penalty_it_supports_the_function() => Gen.Select(Gen.OneOf(Convex.ToArray()), Weight, Weight)
        .Sample((penalty, x, y) =>
    {
        double below = Value(penalty, x) + Subgradient(penalty, x) * (y - x), value = Value(penalty, y);
        Assert.True(below <= value + 1e-13 * (Math.Abs(below) + value + Value(penalty, x)),
            $"{Describe(penalty)}: from {x} it claims {below} at {y}, which is {value}.");
    }, iter: 5000);

    [Fact]
    public void At_zero_it_is_zero() => Assert.All(All, penalty =>
    {
        Assert.Equal(0.0, Subgradient(penalty, 0.0));
        Assert.Equal(0.0f, Subgradient(penalty, -0.0f));
        Assert.Equal(0, Value(penalty, 0));
    });

    [Fact]
    public void A_penalty_says_convex_and_smooth_where_it_is() => Assert.All(All, penalty =>
    {
        double[] points = [.. Enumerable.Range(1, 400).Select(i => 0.01 * i)], slopes = [.. points.Select(w => Subgradient(penalty, w))];
        // Convex: the slope never falls. Smooth: it begins at 0.
        bool rises = slopes.Zip(slopes.Skip(1)).All(pair => pair.First <= pair.Second + 1e-12) && penalty is not L0Penalty
            && Value(penalty, 1) > 0;
        bool flat = penalty is McpPenalty { Lambda: 0 } or ScadPenalty { Lambda: 0 };
        if (!flat) Assert.True(rises == penalty.Traits.HasFlag(PenaltyTraits.Convex), Describe(penalty));
        if (penalty.Traits.HasFlag(PenaltyTraits.Smooth)) Assert.True(Subgradient(penalty, 1e-300) < 1e-2, Describe(penalty));
        Assert.True(penalty.Traits.HasFlag(PenaltyTraits.Separable | PenaltyTraits.Additive | PenaltyTraits.HasProximalMap),
            Describe(penalty));
    });
}
