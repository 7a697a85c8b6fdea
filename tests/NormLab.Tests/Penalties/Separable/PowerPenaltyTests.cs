using CsCheck;
using NormLab.Penalties.Separable;
using static NormLab.Tests.Penalties.Separable.SeparablePenalties;

namespace NormLab.Tests.Penalties.Separable;

public class PowerPenaltyTests
{
    private static readonly Gen<double> Order = Gen.OneOf(Gen.Double[0.02, 0.999], Gen.Double[1.001, 5], Gen.Double[5, 100],
        Gen.OneOf(2.0, 3.0, 0.5, 2.0 / 3, 1e-3, 1000));
    private static readonly Gen<double> AnyScale = Gen.Double[-12, 12].Select(exponent => Math.Pow(10, exponent));
    private static readonly Gen<double> AnyWeight = Gen.Double[-300, 300].Select(exponent => Math.Pow(10, exponent));

    /// <remarks>As sure as ten times as many: the numbers are others in every call, and the ways through the map (orders below and above 1,
    /// small and large shares of the weight) are met by hundreds of each thousand.</remarks>
    [Fact]
    public void The_proximal_map_is_a_root_to_rounding_over_the_whole_range_of_numbers() => AssertIsRoot(iterations: 2_000);

    [FullFact]
    public void The_proximal_map_is_a_root_for_twenty_thousand_numbers() => AssertIsRoot(iterations: 20_000);

    /// <remarks>As sure as ten times as many, as in float64.</remarks>
    [Fact]
    public void In_float32_it_stays_a_root_over_the_range_of_that_format() => AssertIsRootInFloat32(iterations: 1_000);

    [FullFact]
    public void In_float32_it_stays_a_root_for_ten_thousand_numbers() => AssertIsRootInFloat32(iterations: 10_000);

    [Fact]
    public void Half_is_the_half_threshold_of_Xu_and_others() => Gen.Select(Weight, Scale).Sample((w, scale) =>
    {
        // Their equation 13 for (x - w)^2 + lambda sqrt|x|, so that lambda is 2 scale.
        double lambda = 2 * scale, m = Math.Abs(w);
        double expected = m <= Math.Cbrt(54) / 4 * Math.Pow(lambda, 2.0 / 3)
            ? 0
            : 2.0 / 3 * w * (1 + Math.Cos(2 * Math.PI / 3 - 2.0 / 3 * Math.Acos(lambda / 8 * Math.Pow(m / 3, -1.5))));
        Assert.Equal(expected, ProximalMap(PowerPenalty.Half, w, scale), 2e-14 * m);
    });

    [Fact]
    public void Two_thirds_is_the_threshold_of_Cao_and_others() => Gen.Select(Weight, Scale).Sample((w, scale) =>
    {
        // Their equation 11 for (x - w)^2 + lambda |x|^(2/3), so that lambda is 2 scale.
        double lambda = 2 * scale, m = Math.Abs(w);
        double phi = Math.Acosh(Math.Max(1, 27 * m * m / 16 * Math.Pow(lambda, -1.5))),
            a = 2 / Math.Sqrt(3) * Math.Pow(lambda, 0.25) * Math.Sqrt(Math.Cosh(phi / 3));
        double cube = (a + Math.Sqrt(Math.Max(0, 2 * m / a - a * a))) / 2;
        double expected = m <= 2.0 / 3 * Math.Pow(3 * lambda * lambda * lambda, 0.25) ? 0 : Math.CopySign(cube * cube * cube, w);
        Assert.Equal(expected, ProximalMap(PowerPenalty.TwoThirds, w, scale), 1e-11 * m);
    });

    [Fact]
    public void Orders_1_2_and_3_are_l1_l2_and_l3_and_their_neighbours_are_near() => Gen.Select(Weight, Scale).Sample((w, scale) =>
    {
        foreach ((double order, SeparablePenalty twin) in ((double, SeparablePenalty)[])[(1, new L1Penalty()), (2, new L2Penalty()),
            (3, new L3Penalty())])
        {
            double expected = ProximalMap(twin, w, scale);
            Assert.Equal(expected, ProximalMap(new PowerPenalty(order), w, scale));
            Assert.Equal(expected, ProximalMap(new PowerPenalty(order + 1e-6), w, scale), 1e-4 * Math.Abs(w));
            Assert.Equal(Subgradient(twin, w), Subgradient(new PowerPenalty(order + 1e-6), w), 1e-4 * (1 + w * w));
            if (order > 1) Assert.Equal(expected, ProximalMap(new PowerPenalty(order - 1e-6), w, scale), 1e-4 * Math.Abs(w));
        }
    }, iter: 300);

    [Fact]
    public void The_derivative_is_exact_to_a_few_roundings() => Gen.Select(Gen.Double[0.01, 6], Weight).Sample((order, w) =>
    {
        double expected = Math.CopySign(order * Math.Pow(Math.Abs(w), order - 1), w);
        Assert.Equal(1, Subgradient(new PowerPenalty(order), w) / expected, 2e-15);
        Assert.Equal(1, Subgradient(new PowerPenalty(order), (float)w)
            / (order * Math.CopySign(Math.Pow(Math.Abs((float)w), order - 1), w)),
            4e-6);
    }, iter: 5000);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void An_order_must_be_finite_and_above_0(double order) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PowerPenalty(order));

    private static void AssertIsRoot(int iterations) => Gen.Select(Order, AnyWeight, AnyScale).Sample((order, w, scale) =>
    {
        double v = ProximalMap(new PowerPenalty(order), w, scale);
        if (order < 1 && w <= PowerPenalty.Threshold(order, scale))
        {
            Assert.Equal(0, v);
            return;
        }
        if (v < 1e-305) return;
        // How much of w the equation's left side is: it grows with v, and must pass 1 within the error that the penalty documents.
        double binaryK = (Math.Log(scale * order) + (order - 2) * Math.Log(w)) / Math.Log(2),
            tolerance = 3e-16 * (40 + Math.Abs(binaryK)) / Math.Min(1, Math.Abs(order - 1));
        // A share of w that is too small for the format is its smallest normal number, which is above the root.
        bool isLeast = v / w < 2.3e-308;
        Assert.True((isLeast || LeftSide(v * (1 - tolerance)) <= 1 + 1e-15) && LeftSide(v * (1 + tolerance)) >= 1 - 1e-15,
            $"order {order}, scale {scale}, w {w}: {v}, where the left side is {LeftSide(v)}");

        double LeftSide(double x) => x / w + Math.Exp(binaryK * Math.Log(2) + (order - 1) * Math.Log(x / w));
    }, iter: iterations);

    private static void AssertIsRootInFloat32(int iterations) =>
        Gen.Select(Gen.OneOf(Gen.Double[0.1, 0.95], Gen.Double[1.05, 6]), Gen.Double[-30, 30]
            .Select(exponent => MathF.Pow(10, (float)exponent)), AnyScale).Sample((order, w, scale) =>
        {
            var penalty = new PowerPenalty(order);
            double wide = ProximalMap(penalty, (double)w, scale), threshold = order < 1 ? PowerPenalty.Threshold(order, scale) : 0;
            if (Math.Abs(w - threshold) < 1e-5 * threshold || wide < 1e-36 || wide / w is > 0 and < 2e-38) return;
            double binaryK = Math.Log2(scale * order) + (order - 2) * Math.Log2(w);
            double tolerance = 2e-6 * (4 + Math.Abs(binaryK)) / Math.Abs(order - 1);
            Assert.Equal(1, wide == 0 ? 1 + ProximalMap(penalty, w, scale) : ProximalMap(penalty, w, scale) / wide, tolerance);
        }, iter: iterations);
}
