using CsCheck;
using NormLab.Norms;
using static NormLab.Tests.Norms.Vectors;

namespace NormLab.Tests.Norms;

public class SubdifferentialTests
{
    [Fact]
    public void The_choice_supports_the_norm_from_below_everywhere() => Gen.Select(Pair, Convex).Sample((pair, n) =>
    {
        double[] g = Chosen(pair.X, n);
        double plane = Norm(pair.X, n) + Dot(g, [.. pair.Y.Zip(pair.X, (y, x) => y - x)]);
        Assert.True(Norm(pair.Y, n) >= plane - 1e-12 * (1 + Math.Abs(plane)), $"order {n}: {Norm(pair.Y, n)} is below {plane}");
        Assert.True(Subdifferential.Contains(pair.X, n, g));

        float[] narrow = new float[g.Length];
        Subdifferential.Choose(Narrow(pair.X), n, narrow);
        Assert.True(Subdifferential.Contains(Narrow(pair.X), n, narrow, 1e-6));
    });

    [Fact]
    public void Where_there_is_a_gradient_the_choice_is_the_slope_in_every_direction() =>
        Gen.Select(Gen.Double[0.05, 4].Array[1, 6], Gen.Bool.Array[6], Gen.Double[0.1, 12]).Sample((magnitudes, negative, n) =>
    {
        double[] x = [.. magnitudes.Select((magnitude, i) => negative[i] ? -magnitude : magnitude)];
        foreach (NormOrder order in (NormOrder[])[n, 1, 2, 3])
        {
            Assert.True(Subdifferential.IsDifferentiable(x, order));
            double[] g = Chosen(x, order);
            for (int i = 0; i < x.Length; i++)
            {
                double h = 1e-6 * magnitudes[i];
                double slope = (Norm([.. x.Select((entry, j) => j == i ? entry + h : entry)], order)
                    - Norm([.. x.Select((entry, j) => j == i ? entry - h : entry)], order)) / (2 * h);
                Assert.Equal(slope, g[i], 1e-6 * Math.Max(1, Math.Max(Norm(x, order) / magnitudes[i] * 1e-3, Math.Abs(slope))));
            }
        }
    });

    [Fact]
    public void A_maximum_shares_its_slope_among_the_entries_that_attain_it()
    {
        Assert.Equal([0, -0.5, 0.5, 0], Chosen([1, -3, 3, 0], NormOrder.Infinity));
        Assert.Equal([0, 1, 0], Chosen([1, 3, -2], NormOrder.Infinity));
        Assert.False(Subdifferential.IsDifferentiable([1.0, -3, 3], NormOrder.Infinity));
        Assert.True(Subdifferential.IsDifferentiable([1.0, -3, 2], NormOrder.Infinity));
        // The whole subdifferential is between the two signs.
        Assert.True(Subdifferential.Contains([1.0, -3, 3], NormOrder.Infinity, [0.0, -0.25, 0.75]));
        Assert.False(Subdifferential.Contains([1.0, -3, 3], NormOrder.Infinity, [0.1, -0.25, 0.65]));
        Assert.False(Subdifferential.Contains([1.0, -3, 3], NormOrder.Infinity, [0.0, -0.25, 0.85]));
    }

    [Fact]
    public void Of_the_absolute_value_it_is_the_sign_and_at_zero_anything_between()
    {
        Assert.Equal([1, -1, 0, 0], Chosen([2, -0.5, 0, -0.0], 1));
        Assert.True(Subdifferential.Contains([2.0, 0], 1, [1, -0.7]));
        Assert.False(Subdifferential.Contains([2.0, 0], 1, [1, -1.1]));
        Assert.False(Subdifferential.Contains([2.0, 0], 1, [0.9, 0]));
    }

    [Fact]
    public void At_the_zero_vector_it_is_the_dual_unit_ball() => Gen.Select(Any, Convex).Sample((g, n) =>
    {
        double[] zero = new double[g.Length];
        double dual = LpNorm.DualOf<double>(g, n);
        if (Math.Abs(dual - 1) > 1e-9) Assert.Equal(dual < 1, Subdifferential.Contains(zero, n, g));
        Assert.Equal(zero, Chosen(zero, n));
        Assert.Equal(n == 0, Subdifferential.IsDifferentiable(zero, n));
    });

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    [InlineData(1.7e308)]
    public void It_does_not_depend_on_the_magnitude(double size)
    {
        foreach (NormOrder n in (NormOrder[])[1, 1.01, 1.5, 2, 3, 10, 1000, NormOrder.Infinity])
        {
            double[] expected = Chosen([0.25, -0.5, 1, 1, 0], n), g = Chosen([0.25 * size, -0.5 * size, size, size, 0], n);
            for (int i = 0; i < g.Length; i++) Assert.Equal(expected[i], g[i], 3e-13 * Math.Abs(expected[i]));
            Assert.True(Subdifferential.Contains([0.25 * size, -0.5 * size, size, size, 0], n, g));
        }
    }

    [Fact]
    public void Below_order_1_zeros_get_0_and_L0_has_no_slope()
    {
        double[] g = Chosen([0, 2, -2], 0.5);
        Assert.Equal(0, g[0]);
        Assert.Equal(2, g[1], 1e-14);
        Assert.Equal(-2, g[2], 1e-14);
        Assert.Equal([0, 0], Chosen([5, double.NaN], 0));
        Assert.False(Subdifferential.IsDifferentiable([0.0, 2], 0.5));
        Assert.Throws<InvalidOperationException>(() => Subdifferential.Contains([1.0], 0.5, [1]));
    }

    [Fact]
    public void Entries_that_are_not_finite_make_it_NaN()
    {
        foreach (NormOrder n in (NormOrder[])[0.5, 1, 1.5, 2, 3, NormOrder.Infinity])
        {
            Assert.Equal([double.NaN, double.NaN], Chosen([1, double.PositiveInfinity], n));
            Assert.Equal([double.NaN, double.NaN], Chosen([double.NaN, 0], n));
        }
    }

    private static double[] Chosen(double[] x, NormOrder n)
    {
        double[] g = new double[x.Length];
        Subdifferential.Choose(x, n, g);
        return g;
    }
}
