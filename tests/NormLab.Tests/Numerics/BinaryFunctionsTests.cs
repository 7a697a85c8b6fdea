using System.Numerics;
using CsCheck;
using NormLab.Numerics;

namespace NormLab.Tests.Numerics;

/// <summary>Powers and logarithms to the base 2, on every register width.</summary>
public class BinaryFunctionsTests
{
    [Fact]
    public void The_logarithm_is_a_whole_number_and_a_fraction_exact_to_rounding()
    {
        Gen.Double[-307, 307].Select(exponent => Math.Pow(10, exponent)).Sample(x => CheckLogarithm(x, 3e-16));
        Gen.Double[-37, 38].Select(exponent => (float)Math.Pow(10, exponent)).Sample(x => CheckLogarithm(x, 1.5e-7));
        foreach (double x in (double[])[1, 2, 0.5, double.Epsilon, double.MaxValue, 3e-310]) CheckLogarithm(x, 3e-16);
        foreach (float x in (float[])[1, 2, 0.5f, float.Epsilon, float.MaxValue, 1e-40f]) CheckLogarithm(x, 1.5e-7);
    }

    [Fact]
    public void The_power_is_exact_to_a_few_roundings_as_far_as_the_format_goes() =>
        Gen.Select(Gen.Double[-2, 2], Gen.Int[-500, 500], Gen.Double[-1, 1]).Sample((a, b, c) =>
        {
            foreach (double power in OnEveryPath<double>(a, b, c)) Assert.Equal(1, power / Exact(a, b, c), 1e-15);
            float narrow = (float)a, small = (float)c;
            if (Math.Abs(narrow * b) > 120) return;
            foreach (float power in OnEveryPath<float>(narrow, b, small)) Assert.Equal(1, power / Exact(narrow, b, small), 6e-7);

            // The product with what rounding took from it, and whole powers apart: the reference rounds less than what it checks.
            static double Exact(double a, double b, double c)
            {
                double product = a * b, rest = Math.FusedMultiplyAdd(a, b, -product), whole = Math.Round(product);
                return Math.ScaleB(Math.Pow(2, product - whole + rest + c), (int)whole);
            }
        });

    [Fact]
    public void What_leaves_the_format_is_infinite_or_zero_and_what_is_not_a_number_stays_so()
    {
        Check<double>(1024, -1023);
        Check<float>(128, -127);

        static void Check<T>(double high, double low)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Assert.All(OnEveryPath(T.One, T.CreateChecked(high), T.Zero), power => Assert.Equal(T.PositiveInfinity, power));
            Assert.All(OnEveryPath(T.One, T.CreateChecked(low), T.Zero), power => Assert.Equal(T.Zero, power));
            Assert.All(OnEveryPath(T.NaN, T.One, T.Zero), power => Assert.True(T.IsNaN(power)));
        }
    }

    private static void CheckLogarithm<T>(T x, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(Logarithm<ScalarLanes<T>, T>(x));
        Check(Logarithm<Lanes128<T>, T>(x));
        Check(Logarithm<Lanes256<T>, T>(x));
        Check(Logarithm<Lanes512<T>, T>(x));

        void Check((T Whole, T Fraction) actual)
        {
            double number = double.CreateChecked(x), whole = double.CreateChecked(actual.Whole);
            Assert.Equal(Math.ILogB(number), whole);
            Assert.Equal(Math.Log2(Math.ScaleB(number, -(int)whole)), double.CreateChecked(actual.Fraction), tolerance);
        }
    }

    private static (T Whole, T Fraction) Logarithm<TLanes, T>(T x)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var lanes = TLanes.Broadcast(x);
        return (First<TLanes, T>(BinaryLogarithm<TLanes, T>.Whole(lanes)), First<TLanes, T>(BinaryLogarithm<TLanes, T>.Fraction(lanes)));
    }

    private static T[] OnEveryPath<T>(T a, T b, T c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [Power<ScalarLanes<T>, T>(a, b, c), Power<Lanes128<T>, T>(a, b, c), Power<Lanes256<T>, T>(a, b, c), Power<Lanes512<T>, T>(a, b, c)];

    private static T Power<TLanes, T>(T a, T b, T c)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        First<TLanes, T>(BinaryPower<TLanes, T>.Evaluate(TLanes.Broadcast(a), TLanes.Broadcast(b), TLanes.Broadcast(c)));

    private static T First<TLanes, T>(TLanes lanes)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var stored = new T[TLanes.Count];
        lanes.Store(ref stored[0]);
        Assert.All(stored, lane => Assert.Equal(stored[0], lane));
        return stored[0];
    }
}
