using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormLab.Numerics;

/// <summary>log2 x = k + log2 c + log2(1 + r) with x = 2^k c (1 + r): c is the middle of one of 16 equal parts of [1, 2), so that |r| is at
/// most 1/32 and Taylor's series ends early. Nothing is divided. The absolute error is one of rounding, which is what powers need; for ln x
/// near 1 there is <see cref="NaturalLogarithm{TLanes, T}"/>.</summary>
internal static class BinaryLogarithm<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T[] Reciprocals = [.. Enumerable.Range(0, 16).Select(i => T.CreateTruncating(1 / (1 + (i + 0.5) / 16)))];
    private static readonly T[] Logarithms =
        [.. Reciprocals.Select(reciprocal => T.CreateTruncating(-Math.Log2(double.CreateTruncating(reciprocal))))];

    // Registers, not numbers: the compiler inlines only so much into one loop, and each constant it has to convert is some of it.
    private static readonly TLanes One = Constant(1), MinusOne = Constant(-1), Subnormals = Constant(18014398509481984),
        SubnormalExponent = Constant(54);
    private static readonly TLanes Smallest = TLanes.Broadcast(FloatingPointFormat<T>.SmallestNormal);
    private static readonly TLanes Unit = Constant(typeof(T) == typeof(double) ? 4503599627370496 : 8388608),
        Bias = Unit + Constant(FloatingPointFormat<T>.ExponentBias);
    private static readonly TLanes MantissaMask = TLanes.Broadcast(LaneBits.FromBits<T>((1UL << FloatingPointFormat<T>.MantissaBits) - 1));
    private static readonly TLanes C1 = Coefficient(1), C2 = Coefficient(2), C3 = Coefficient(3), C4 = Coefficient(4), C5 = Coefficient(5);
    private static readonly TLanes C6 = Coefficient(6), C7 = Coefficient(7), C8 = Coefficient(8), C9 = Coefficient(9);

    /// <summary>The whole number k of log2 x; anything where x is not a number, infinite or not above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Whole(TLanes x) =>
        WholeOfNormal(TLanes.SelectLess(x, Smallest, x * Subnormals, x)) - TLanes.SelectLess(x, Smallest, SubnormalExponent, TLanes.Zero);

    /// <summary>The fraction, 0 to 1, that log2 x is beyond <see cref="Whole"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Fraction(TLanes x) => FractionOfNormal(TLanes.SelectLess(x, Smallest, x * Subnormals, x));

    /// <summary>Both, for x that is at least the smallest normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes Whole, TLanes Fraction) EvaluateNormal(TLanes x) => (WholeOfNormal(x), FractionOfNormal(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes WholeOfNormal(TLanes x) =>
        TLanes.Or(typeof(T) == typeof(double) ? TLanes.ShiftBitsRight(x, 52) : TLanes.ShiftBitsRight(x, 23), Unit) - Bias;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes FractionOfNormal(TLanes x)
    {
        // Literal numbers: only those become a part of the instruction.
        TLanes part = typeof(T) == typeof(double) ? TLanes.ShiftBitsRight(x, 48) : TLanes.ShiftBitsRight(x, 19);
        TLanes r = TLanes.FusedMultiplyAdd(TLanes.Or(TLanes.And(x, MantissaMask), One), TLanes.Lookup(ref Reciprocals[0], part), MinusOne);
        return TLanes.FusedMultiplyAdd(r, Series(r), TLanes.Lookup(ref Logarithms[0], part));
    }

    /// <summary>log2(1 + r) / r = (1 - r/2 + r^2/3 - ...) / ln 2, by pairs and fours of terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Series(TLanes r)
    {
        TLanes square = r * r, fourth = square * square;
        TLanes low = TLanes.FusedMultiplyAdd(TLanes.FusedMultiplyAdd(C4, r, C3), square, TLanes.FusedMultiplyAdd(C2, r, C1));
        if (typeof(T) == typeof(float)) return TLanes.FusedMultiplyAdd(C5, fourth, low);
        TLanes high = TLanes.FusedMultiplyAdd(TLanes.FusedMultiplyAdd(C8, r, C7), square, TLanes.FusedMultiplyAdd(C6, r, C5));
        return TLanes.FusedMultiplyAdd(TLanes.FusedMultiplyAdd(C9, fourth, high), fourth, low);
    }

    /// <summary>Of r^(n-1): 1 / (n ln 2), the even ones negative.</summary>
    private static TLanes Coefficient(int n) => Constant((n % 2 == 0 ? -1 : 1) / (n * Math.Log(2)));

    private static TLanes Constant(double value) => Polynomial.Constant<TLanes, T>(value);
}
