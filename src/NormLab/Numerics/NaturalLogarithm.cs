using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormLab.Numerics;

/// <summary>ln x = k ln 2 + ln m with m between sqrt(1/2) and sqrt(2), and ln m = 2 artanh s with s = (m - 1) / (m + 1).</summary>
internal static class NaturalLogarithm<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T[] Coefficients = CreateCoefficients(typeof(T) == typeof(double) ? 9 : 4);

    /// <summary>ln x: minus infinity at 0, not a number below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Evaluate(TLanes x)
    {
        TLanes one = Constant(1), smallest = TLanes.Broadcast(FloatingPointFormat<T>.SmallestNormal);
        TLanes normal = TLanes.SelectLess(x, smallest, x * Constant(18014398509481984), x);
        TLanes k = Exponent(normal) - TLanes.SelectLess(x, smallest, Constant(54), Constant(0));
        TLanes m = TLanes.Or(TLanes.And(normal, TLanes.Broadcast(LaneBits.FromBits<T>((1UL << FloatingPointFormat<T>.MantissaBits) - 1))),
            one);
        TLanes root = Constant(1.4142135623730950488);
        k = TLanes.SelectLess(root, m, k + one, k);
        m = TLanes.SelectLess(root, m, m * Constant(0.5), m);

        // ln(1 + f) = f - (f^2/2 - s (f^2/2 + z sum)), with z = s^2: the small terms first.
        TLanes f = m - one;
        TLanes s = f / (f + Constant(2));
        TLanes z = s * s;
        TLanes halfSquare = f * f * Constant(0.5);
        TLanes inner = TLanes.FusedMultiplyAdd(z, Polynomial.Evaluate(z, (ReadOnlySpan<T>)Coefficients), halfSquare);
        TLanes small = TLanes.FusedMultiplyAdd(s, inner,
            k * Constant(typeof(T) == typeof(double) ? 1.90821492927058770002e-10 : -2.12194440054690582767e-4));
        TLanes result = TLanes.FusedMultiplyAdd(k, Constant(typeof(T) == typeof(double) ? 0.693147180369123816490 : 0.693359375),
            f - (halfSquare - small));

        TLanes infinity = Constant(double.PositiveInfinity), zero = TLanes.Zero;
        TLanes notPositive = TLanes.SelectLess(x, zero, Constant(double.NaN), Constant(-1) / TLanes.Abs(x));
        return TLanes.SelectLess(zero, x, TLanes.SelectLess(x, infinity, result, x), notPositive);
    }

    /// <summary>The exponent of a normal number as a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Exponent(TLanes x)
    {
        double unit = typeof(T) == typeof(double) ? 4503599627370496 : 8388608;
        TLanes stored = TLanes.Or(TLanes.ShiftBitsRight(x, FloatingPointFormat<T>.MantissaBits), Constant(unit));
        return stored - Constant(unit + FloatingPointFormat<T>.ExponentBias);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Constant(double value) => Polynomial.Constant<TLanes, T>(value);

    /// <summary>2/(2n + 1), ..., 2/5, 2/3.</summary>
    private static T[] CreateCoefficients(int count)
    {
        var result = new T[count];
        for (int n = 1; n <= count; n++) result[count - n] = T.CreateTruncating(2.0 / (2 * n + 1));
        return result;
    }
}
