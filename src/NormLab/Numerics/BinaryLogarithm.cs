using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormLab.Numerics;

/// <summary>log2 x = k + log2 c + log2(1 + r) with x = 2^k c (1 + r): c is the middle of one of 16 equal parts of [1, 2), so that |r| is at most 1/32 and
/// Taylor's series ends early. Nothing is divided. The absolute error is one of rounding, which is what powers need; for ln x near 1 there is
/// <see cref="NaturalLogarithm{TLanes, T}"/>.</summary>
internal static class BinaryLogarithm<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double Ln2 = 0.69314718055994530942;

    private static readonly T[] Reciprocals = [.. Enumerable.Range(0, 16).Select(i => T.CreateTruncating(1 / (1 + (i + 0.5) / 16)))];
    private static readonly T[] Logarithms = [.. Reciprocals.Select(reciprocal => T.CreateTruncating(-Math.Log2(double.CreateTruncating(reciprocal))))];

    /// <summary>The whole number k and the fraction, 0 to 1, that log2 x is the sum of; anything where x is not a number, infinite or not above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes Whole, TLanes Fraction) Evaluate(TLanes x)
    {
        TLanes smallest = TLanes.Broadcast(FloatingPointFormat<T>.SmallestNormal);
        (TLanes whole, TLanes fraction) = EvaluateNormal(TLanes.SelectLess(x, smallest, x * Constant(18014398509481984), x));
        return (whole - TLanes.SelectLess(x, smallest, Constant(54), TLanes.Zero), fraction);
    }

    /// <summary>As <see cref="Evaluate"/>, for x that is at least the smallest normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes Whole, TLanes Fraction) EvaluateNormal(TLanes x)
    {
        double unit = typeof(T) == typeof(double) ? 4503599627370496 : 8388608;
        TLanes stored = TLanes.Or(TLanes.ShiftBitsRight(x, FloatingPointFormat<T>.MantissaBits), Constant(unit));
        TLanes part = TLanes.ShiftBitsRight(x, FloatingPointFormat<T>.MantissaBits - 4);
        TLanes mantissa = TLanes.Or(TLanes.And(x, TLanes.Broadcast(LaneBits.FromBits<T>((1UL << FloatingPointFormat<T>.MantissaBits) - 1))), Constant(1));
        TLanes r = TLanes.FusedMultiplyAdd(mantissa, TLanes.Lookup(ref Reciprocals[0], part), Constant(-1));
        return (stored - Constant(unit + FloatingPointFormat<T>.ExponentBias), TLanes.FusedMultiplyAdd(r, Series(r), TLanes.Lookup(ref Logarithms[0], part)));
    }

    /// <summary>log2(1 + r) / r = (1 - r/2 + r^2/3 - ...) / ln 2, by pairs and fours of terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Series(TLanes r)
    {
        TLanes square = r * r, low = TLanes.FusedMultiplyAdd(Pair(r, 1 / (3 * Ln2), -1 / (4 * Ln2)), square, Pair(r, 1 / Ln2, -1 / (2 * Ln2)));
        if (typeof(T) == typeof(float)) return TLanes.FusedMultiplyAdd(Constant(1 / (5 * Ln2)), square * square, low);
        TLanes high = TLanes.FusedMultiplyAdd(Pair(r, 1 / (7 * Ln2), -1 / (8 * Ln2)), square, Pair(r, 1 / (5 * Ln2), -1 / (6 * Ln2)));
        TLanes fourth = square * square;
        return TLanes.FusedMultiplyAdd(TLanes.FusedMultiplyAdd(Pair(r, 1 / (9 * Ln2), -1 / (10 * Ln2)), fourth, high), fourth, low);
    }

    /// <summary>a + b r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Pair(TLanes r, double a, double b) => TLanes.FusedMultiplyAdd(Constant(b), r, Constant(a));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Constant(double value) => Polynomial.Constant<TLanes, T>(value);
}
