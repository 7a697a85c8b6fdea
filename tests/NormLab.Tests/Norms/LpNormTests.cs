using CsCheck;
using NormLab.Norms;
using NormLab.Numerics;
using static NormLab.Tests.Norms.Vectors;

namespace NormLab.Tests.Norms;

public class LpNormTests
{
    [Fact]
    public void Norms_are_those_of_numpy_in_extended_precision()
    {
        Assert.InRange(Reference.Norms.Count, 300, 400);
        foreach (Reference.NormCase sample in Reference.Norms)
        {
            double norm = Norm(sample.X, sample.Order), log = LpNorm.LogOf<double>(sample.X, sample.Order),
                largest = sample.X.Max(Math.Abs);
            string text = $"order {sample.Order} of {sample.X.Length} entries up to {largest}";
            double growth = sample.Order.Value == 0 ? 1 : Math.Max(1, Math.Log(sample.X.Length) / sample.Order.Value);
            Assert.True(norm == sample.Norm || Math.Abs(norm / sample.Norm - 1) < 1e-15 * growth, $"{text}: {norm} is not {sample.Norm}");
            if (sample.Log is double expected)
                Assert.True(log == expected || Math.Abs(log - expected) < 1e-15 * Math.Max(1, Math.Abs(expected)),
                $"{text}: the logarithm {log} is not {expected}");
        }
    }

    [Fact]
    public void In_float32_norms_are_those_of_the_same_numbers_in_float64_rounded_once() => Gen.Select(Any, Positive).Sample((x, n) =>
    {
        float[] narrow = Narrow(x);
        Assert.Equal((float)Norm(Widen(narrow), n), LpNorm.Of<float>(narrow, n));
        Assert.Equal((float)Norm(Widen(narrow), NormOrder.Infinity), LpNorm.Of<float>(narrow, NormOrder.Infinity));
        Assert.Equal((float)NonZeros.Count<double>(Widen(narrow)), LpNorm.Of<float>(narrow, 0));
    });

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    [InlineData(5e-324)]
    [InlineData(1.0)]
    public void No_magnitude_overflows_or_underflows_on_the_way(double size)
    {
        foreach (double n in (double[])[0.2, 0.5, 1, 1.5, 2, 3, 10, 1000, 1e6])
        {
            double[] x = [.. Enumerable.Repeat(size, 1000)];
            double expected = size * Math.Pow(1000, 1 / n);
            // A subnormal number of few digits can only be met to half its last one.
            Assert.Equal(expected, Norm(x, n), 1e-13 * expected + (size < 1e-310 ? 2.5e-324 : 0));
        }
        float[] single = [1e30f, 1e30f, 1e-30f];
        Assert.Equal(1e30f * MathF.Pow(2, 1 / 3f), LpNorm.Of<float>(single, 3), 1e24f);
        Assert.Equal(2e30f, LpNorm.Of<float>(single, 1), 1e24f);
    }

    [Fact]
    public void Tiny_orders_give_infinity_where_the_norm_exceeds_the_format_and_its_logarithm_all_the_same()
    {
        Assert.Equal(double.PositiveInfinity, Norm([1, 2, 3], 1e-17));
        Assert.Equal(Math.Log(3) / 1e-17, LpNorm.LogOf<double>([1, 1e-300, 3], 1e-17), 1e3);
        Assert.Equal(2, Norm([0, 2, 0], 1e-17));
        // 2^-1074 2^(1/n) = 2^926 at n = 1/2000, although the root alone is 2^2000.
        Assert.Equal(Math.ScaleB(1, 926), Norm([double.Epsilon, -double.Epsilon], 1.0 / 2000), Math.ScaleB(1, 926) * 1e-12);
    }

    [Fact]
    public void The_error_does_not_grow_with_the_length()
    {
        double[] x = new double[1_000_000];
        for (int i = 0; i < x.Length; i++) x[i] = 0.1 * (1 + i % 7);
        decimal sum = x.Sum(entry => (decimal)entry), squares = x.Sum(entry => (decimal)entry * (decimal)entry);
        Assert.Equal((double)sum, Norm(x, 1), 2e-16 * (double)sum);
        Assert.Equal(Math.Sqrt((double)squares), Norm(x, 2), 4e-16 * Math.Sqrt((double)squares));
    }

    [Fact]
    public void The_triangle_inequality_holds_for_orders_of_at_least_1() => Gen.Select(Pair, Convex).Sample((pair, n) =>
    {
        double[] sum = [.. pair.X.Zip(pair.Y, (a, b) => a + b)];
        Assert.True(Norm(sum, n) <= (Norm(pair.X, n) + Norm(pair.Y, n)) * (1 + 1e-14));
        float[] x = Narrow(pair.X), y = Narrow(pair.Y), narrow = [.. x.Zip(y, (a, b) => a + b)];
        Assert.True(LpNorm.Of<float>(narrow, n) <= (LpNorm.Of<float>(x, n) + LpNorm.Of<float>(y, n)) * (1 + 1e-6f));
    });

    [Fact]
    public void The_triangle_inequality_fails_below_order_1() =>
        Gen.Double[0.01, 0.99].Sample(n => Assert.True(Norm([1, 1], n) > Norm([1, 0], n) + Norm([0, 1], n)));

    [Fact]
    public void Norms_are_positively_homogeneous_and_L0_is_not() => Gen.Select(Any, Positive, Gen.Double[-5, 5], Gen.Int[-900, 900])
        .Sample((x, n, factor, exponent) =>
    {
        double norm = Norm(x, n);
        double[] scaled = [.. x.Select(entry => entry * factor)];
        Assert.Equal(Math.Abs(factor) * norm, Norm(scaled, n), 1e-13 * norm * Math.Max(1, Math.Log(x.Length) / n));
        double[] moved = [.. x.Select(entry => Math.ScaleB(entry, exponent))];
        if (!double.IsFinite(Math.ScaleB(norm, exponent)) || moved.Any(entry => double.IsSubnormal(entry)) || Norm(moved, 0) != Norm(x, 0))
            return;
        Assert.Equal(norm, Math.ScaleB(Norm(moved, n), -exponent), 1e-12 * norm);
        if (factor != 0) Assert.Equal(Norm(x, 0), Norm(scaled, 0));
    });

    [Fact]
    public void Norms_fall_as_the_order_grows() => Gen.Select(Any, Positive, Positive).Sample((x, first, second) =>
    {
        (double lower, double higher) = (Math.Min(first, second), Math.Max(first, second));
        Assert.True(Norm(x, lower) >= Norm(x, higher) * (1 - 1e-13));
        Assert.True(Norm(x, higher) >= Norm(x, NormOrder.Infinity) * (1 - 1e-13));
    });

    [Fact]
    public void As_the_order_grows_norms_tend_to_the_maximum() => Any.Sample(x =>
    {
        double largest = Norm(x, NormOrder.Infinity);
        // max <= ||x||_n <= k^(1/n) max
        foreach (double n in (double[])[1e3, 1e6, 1e17, 1e300])
            Assert.InRange(Norm(x, n), largest * (1 - 1e-15), largest * Math.Pow(x.Length, 1 / n) * (1 + 1e-15));
    });

    [Fact]
    public void As_the_order_falls_to_0_the_sum_of_powers_tends_to_the_number_of_non_zero_entries() => Any.Sample(x =>
    {
        double count = x.Count(entry => entry != 0);
        Assert.Equal(count, LpNorm.Of<double>(x, 0));
        Assert.Equal(count, LpPower.Sum<double>(x, 1e-17), 1e-12 * count);
        double[] small = [.. x.Select(entry => Math.ScaleB(entry, -1060))];
        double left = small.Count(entry => entry != 0);
        Assert.Equal(left, LpPower.Sum<double>(small, 1e-17), 1e-12 * left);
    });

    [Fact]
    public void NaN_makes_a_norm_NaN_and_infinity_makes_it_infinite_wherever_they_stand() =>
        Gen.Select(Any, Positive, Gen.Int[0, 599], Gen.Int[0, 599]).Sample((x, n, i, j) =>
    {
        foreach (NormOrder order in (NormOrder[])[n, 1, 2, 3, NormOrder.Infinity])
        {
            double[] changed = [.. x];
            changed[i % x.Length] = double.NegativeInfinity;
            Assert.Equal(double.PositiveInfinity, Norm(changed, order));
            Assert.Equal(double.PositiveInfinity, LpPower.Sum<double>(changed, order));
            changed[j % x.Length] = double.NaN;
            Assert.Equal(double.NaN, Norm(changed, order));
            Assert.Equal(float.NaN, LpNorm.Of<float>(Narrow(changed), order));
            Assert.Equal(double.NaN, LpNorm.LogOf<double>(changed, order));
        }
    });

    [Fact]
    public void No_entries_have_norm_0()
    {
        foreach (NormOrder order in (NormOrder[])[0, 0.5, 1, 2, 3, 7, NormOrder.Infinity])
        {
            Assert.Equal(0.0, Norm([], order));
            Assert.Equal(double.NegativeInfinity, LpNorm.LogOf<double>([], order));
        }
    }

    [Fact]
    public void An_entry_is_counted_where_it_lies_above_the_tolerance() =>
        Gen.Select(Any, Gen.OneOf(Gen.Const(0.0), Gen.Const(1.0), Gen.Double[0, 3])).Sample((x, tolerance) =>
    {
        Assert.Equal(x.Count(entry => Math.Abs(entry) > tolerance), NonZeros.Count<double>(x, tolerance));
        Assert.Equal(Narrow(x).Count(entry => Math.Abs(entry) > tolerance), NonZeros.Count<float>(Narrow(x), tolerance));
    });

    [Fact]
    public void Only_zero_is_zero_and_a_bad_tolerance_is_refused()
    {
        Assert.Equal(3, NonZeros.Count<double>([0, -0.0, double.Epsilon, double.NaN, double.PositiveInfinity]));
        Assert.Equal(1, NonZeros.Count<float>([0, -0f, float.Epsilon]));
        foreach (double tolerance in (double[])[-1e-300, double.NaN, double.PositiveInfinity])
            Assert.Throws<ArgumentOutOfRangeException>(() => NonZeros.Count<double>([1], tolerance));
    }

    [Fact]
    public void Every_register_width_computes_the_same() => Gen.Select(Any, Gen.Double[0.3, 6]).Sample((x, n) =>
    {
        double largest = x.Max(Math.Abs);
        Assert.Equal([largest, largest, largest, largest],
            [LargestMagnitude.Of<ScalarLanes<double>, double>(x), LargestMagnitude.Of<Lanes128<double>, double>(x),
            LargestMagnitude.Of<Lanes256<double>, double>(x), LargestMagnitude.Of<Lanes512<double>, double>(x)]);
        Check(new MagnitudeTerm(0.5));
        Check(new SquareTerm(0.5));
        Check(new CubeTerm(2));
        Check(new RelativePowerTerm(n, 1, 1.5));

        void Check<TTerm>(TTerm term)
            where TTerm : struct, ITerm
        {
            double expected = Summation.Sum<ScalarLanes<double>, double, TTerm>(x, term);
            foreach (double sum in (double[])[Summation.Sum<Lanes128<double>, double, TTerm>(x, term),
                Summation.Sum<Lanes256<double>, double, TTerm>(x, term),
                Summation.Sum<Lanes512<double>, double, TTerm>(x, term), Summation.Sum(x.AsSpan(), term)])
                Assert.Equal(expected, sum, 1e-14 * expected);
        }
    });

    [Fact]
    public void Nothing_is_allocated()
    {
        double[] x = [.. Enumerable.Range(0, 1000).Select(i => Math.Sin(i))], g = new double[1000];
        float[] narrow = Narrow(x);
        Assert.Equal(0, SteadyState.BytesAllocatedBy(() =>
        {
            foreach (double n in (ReadOnlySpan<double>)[0, 0.5, 1, 2, 3, 7, double.PositiveInfinity])
            {
                _ = LpNorm.Of<double>(x, n) + LpNorm.Of<float>(narrow, n);
                _ = LpPower.Sum<double>(x, n);
                Subdifferential.Choose(x, n, g);
            }
        }));
    }
}
