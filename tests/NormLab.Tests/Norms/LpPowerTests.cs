using CsCheck;
using NormLab.Norms;
using static NormLab.Tests.Norms.Vectors;

namespace NormLab.Tests.Norms;

public class LpPowerTests
{
    [Fact]
    public void The_sum_is_that_of_the_entries_powers() => Gen.Select(Any, Gen.Double[0.01, 20]).Sample((x, n) =>
    {
        foreach (double order in (double[])[n, 1, 2, 3, 0])
        {
            double expected = x.Sum(entry => LpPower.Of(entry, order)), sum = LpPower.Sum<double>(x, order);
            Assert.Equal(expected, sum, 1e-13 * expected);
            Assert.Equal((float)LpPower.Sum<double>(Widen(Narrow(x)), order), LpPower.Sum<float>(Narrow(x), order));
        }
    });

    [Fact]
    public void Whole_numbers_have_whole_sums()
    {
        Assert.Equal(7, LpPower.Sum<double>([3, -4], 1));
        Assert.Equal(25, LpPower.Sum<double>([3, -4], 2));
        Assert.Equal(91, LpPower.Sum<float>([3, -4], 3));
    }

    [Fact]
    public void Sums_at_the_ends_of_the_range_are_right_wherever_they_fit_it()
    {
        Assert.Equal(2e-320, LpPower.Sum<double>([1e-160, 1e-160], 2), 1e-322);
        Assert.Equal(1e6 * 1e300, LpPower.Sum<double>([.. Enumerable.Repeat(1e100, 1_000_000)], 3), 1e293);
        Assert.Equal(1e-322 * 1e6, LpPower.Sum<double>([.. Enumerable.Repeat(Math.Pow(1e-322, 1 / 2.5), 1_000_000)], 2.5), 1e-318);
        Assert.Equal(double.PositiveInfinity, LpPower.Sum<double>([1e200], 2));
        Assert.Equal(2, LpPower.Sum<double>([1, -1, 0.5], NormOrder.Infinity));
        Assert.Equal(0, LpPower.Sum<double>([0.99], NormOrder.Infinity));
    }

    [Fact]
    public void The_derivative_is_the_slope_of_the_power() => Gen.Select(Gen.Double[0.05, 3], Gen.Bool, Gen.Double[0.05, 8])
        .Sample((magnitude, negative, n) =>
    {
        double x = negative ? -magnitude : magnitude, h = 1e-6 * magnitude;
        double slope = (LpPower.Of(x + h, n) - LpPower.Of(x - h, n)) / (2 * h);
        Assert.Equal(slope, LpPower.Derivative(x, n), 1e-7 * Math.Abs(slope));
        Assert.Equal((slope, slope), LpPower.Subdifferential(x, n), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-7 * Math.Abs(slope)
            && b.Item1 == b.Item2);
    });

    [Fact]
    public void The_gradient_of_a_vector_is_the_derivative_of_each_entry() =>
        Gen.Select(Any, Gen.OneOf(Gen.Double[0.05, 8], Gen.Const(0.0), Gen.Const(1.0), Gen.Const(2.0))).Sample((x, n) =>
    {
        double[] gradient = new double[x.Length];
        float[] narrow = new float[x.Length];
        LpPower.Gradient(x, n, gradient);
        LpPower.Gradient(Narrow(x), n, narrow);
        for (int i = 0; i < x.Length; i++)
        {
            double expected = LpPower.Derivative(x[i], n), expectedNarrow = LpPower.Derivative((double)(float)x[i], n);
            double amplified = x[i] == 0 ? 1 : Math.Max(1, Math.Abs((n - 1) * Math.Log(Math.Abs(x[i]))));
            Assert.Equal(expected, gradient[i], 1e-15 * amplified * Math.Abs(expected) + 16 * double.Epsilon);
            Assert.Equal((float)expectedNarrow, narrow[i], 2e-7 * Math.Abs((float)expectedNarrow) + float.Epsilon);
        }
        LpPower.Gradient(x, n, x);
        Assert.Equal(gradient, x);
    });

    [Fact]
    public void At_zero_the_subdifferential_is_what_supports_the_graph()
    {
        Assert.Equal((0, 0), LpPower.Subdifferential(0.0, 2));
        Assert.Equal((-1, 1), LpPower.Subdifferential(0.0, 1));
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), LpPower.Subdifferential(0.0, 0.5));
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), LpPower.Subdifferential(0.0, 0));
        foreach (double n in (double[])[0, 0.5, 1, 2, double.PositiveInfinity]) Assert.Equal(0, LpPower.Derivative(0.0, n));
    }

    [Fact]
    public void At_the_ends_of_the_format_the_gradient_is_what_its_limit_says()
    {
        double[] x = [double.PositiveInfinity, double.NegativeInfinity, double.NaN, double.Epsilon, -0.0, double.MaxValue],
            g = new double[x.Length];
        LpPower.Gradient(x, 0, g);
        Assert.Equal([0, 0, 0, 0, 0, 0], g);
        LpPower.Gradient(x, 1, g);
        Assert.Equal([1, -1, double.NaN, 1, 0, 1], g);
        LpPower.Gradient(x, 3, g);
        Assert.Equal([double.PositiveInfinity, double.NegativeInfinity, double.NaN, 0, 0, double.PositiveInfinity], g);
        Assert.Throws<ArgumentOutOfRangeException>(() => LpPower.Gradient(x, NormOrder.Infinity, g));
        Assert.Throws<ArgumentException>(() => LpPower.Gradient(x, 2, g.AsSpan(1)));
    }
}
