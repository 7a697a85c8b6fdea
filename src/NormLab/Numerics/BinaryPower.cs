using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormLab.Numerics;

/// <summary>2^x = 2^n 2^(i/16) 2^r with whole numbers n and i and |r| at most 1/32, where Taylor's series ends early.</summary>
internal static class BinaryPower<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double Ln2 = 0.69314718055994530942;

    private static readonly T[] Roots = [.. Enumerable.Range(0, 16).Select(i => T.CreateTruncating(Math.Pow(2, i / 16.0)))];

    // The sixteenths of the exponent stand in the lowest bits, its bias added: four bits choose the root, those above make the power.
    private static double Shifter => double.CreateTruncating(FloatingPointFormat<T>.Shifter) + 16 * FloatingPointFormat<T>.ExponentBias;

    private static double Lowest => 1 - FloatingPointFormat<T>.ExponentBias;

    /// <summary>2^(a b + c), with a b + c rounded where it is small; 0 where the result is below the smallest normal number, infinite where it leaves the
    /// format.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Evaluate(TLanes a, TLanes b, TLanes c)
    {
        double end = FloatingPointFormat<T>.ExponentBias + 1;
        TLanes x = TLanes.FusedMultiplyAdd(a, b, c);
        TLanes shifted = TLanes.FusedMultiplyAdd(TLanes.Min(Constant(end - 0.0625), TLanes.Max(Constant(Lowest), x)), Constant(16), Constant(Shifter));
        TLanes result = Evaluate(shifted, TLanes.FusedMultiplyAdd(a, b, (shifted - Constant(Shifter)) * Constant(-0.0625)) + c);
        return TLanes.SelectLess(x, Constant(end), TLanes.SelectLess(x, Constant(Lowest), TLanes.Zero, result), x * Constant(double.PositiveInfinity));
    }

    /// <summary>2^x for x that is at most 0; where the result is below the smallest normal number, that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes EvaluateNotPositive(TLanes x)
    {
        TLanes normal = TLanes.Max(Constant(Lowest), x);
        TLanes shifted = TLanes.FusedMultiplyAdd(normal, Constant(16), Constant(Shifter));
        return Evaluate(shifted, TLanes.FusedMultiplyAdd(shifted - Constant(Shifter), Constant(-0.0625), normal));
    }

    /// <summary>2^(n + i/16 + r) for a shifted 16 n + i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Evaluate(TLanes shifted, TLanes r)
    {
        TLanes power = TLanes.ShiftBitsLeft(TLanes.ShiftBitsRight(shifted, 4), FloatingPointFormat<T>.MantissaBits);
        TLanes root = TLanes.Lookup(ref Roots[0], shifted);
        return TLanes.FusedMultiplyAdd(root * r, Series(r), root) * power;
    }

    /// <summary>(2^r - 1) / r = ln 2 + (ln 2)^2 r/2! + (ln 2)^3 r^2/3! + ..., by pairs and fours of terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Series(TLanes r)
    {
        const double Third = Ln2 * Ln2 * Ln2 / 6, Fifth = Third * Ln2 * Ln2 / 20;
        TLanes square = r * r, low = TLanes.FusedMultiplyAdd(Pair(r, Third, Third * Ln2 / 4), square, Pair(r, Ln2, Ln2 * Ln2 / 2));
        if (typeof(T) == typeof(float)) return low;
        TLanes high = TLanes.FusedMultiplyAdd(Constant(Fifth * Ln2 * Ln2 / 42), square, Pair(r, Fifth, Fifth * Ln2 / 6));
        return TLanes.FusedMultiplyAdd(high, square * square, low);
    }

    /// <summary>a + b r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Pair(TLanes r, double a, double b) => TLanes.FusedMultiplyAdd(Constant(b), r, Constant(a));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Constant(double value) => Polynomial.Constant<TLanes, T>(value);
}
