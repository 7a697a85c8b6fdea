using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormLab.Numerics;

/// <summary>2^x = 2^n 2^(i/16) 2^r with whole numbers n and i and |r| at most 1/32, where Taylor's series ends early.</summary>
internal static class BinaryPower<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T[] Roots = [.. Enumerable.Range(0, 16).Select(i => T.CreateTruncating(Math.Pow(2, i / 16.0)))];

    // The sixteenths of the exponent stand in the lowest bits, its bias added: four bits choose the root, those above make the power.
    private static readonly TLanes Shifter =
        Constant(double.CreateTruncating(FloatingPointFormat<T>.Shifter) + 16 * FloatingPointFormat<T>.ExponentBias);
    private static readonly TLanes Sixteen = Constant(16), MinusSixteenth = Constant(-0.0625), Infinity = Constant(double.PositiveInfinity);
    private static readonly TLanes Lowest = Constant(1 - FloatingPointFormat<T>.ExponentBias),
        Highest = Constant(FloatingPointFormat<T>.ExponentBias + 1 - 0.0625);
    private static readonly TLanes End = Constant(FloatingPointFormat<T>.ExponentBias + 1);
    private static readonly TLanes C1 = Coefficient(1), C2 = Coefficient(2), C3 = Coefficient(3), C4 = Coefficient(4), C5 = Coefficient(5),
        C6 = Coefficient(6);

    /// <summary>2^(a b + c), with a b + c rounded where it is small; 0 where the result is below the smallest normal number, infinite where
    /// it leaves the format.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Evaluate(TLanes a, TLanes b, TLanes c)
    {
        TLanes x = TLanes.FusedMultiplyAdd(a, b, c);
        TLanes shifted = TLanes.FusedMultiplyAdd(TLanes.Min(Highest, TLanes.Max(Lowest, x)), Sixteen, Shifter);
        TLanes result = Evaluate(shifted, TLanes.FusedMultiplyAdd(a, b, (shifted - Shifter) * MinusSixteenth) + c);
        return TLanes.SelectLess(x, End, TLanes.SelectLess(x, Lowest, TLanes.Zero, result), x * Infinity);
    }

    /// <summary>2^x for x that is at most 0; where the result is below the smallest normal number, that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes EvaluateNotPositive(TLanes x)
    {
        TLanes normal = TLanes.Max(Lowest, x);
        TLanes shifted = TLanes.FusedMultiplyAdd(normal, Sixteen, Shifter);
        return Evaluate(shifted, TLanes.FusedMultiplyAdd(shifted - Shifter, MinusSixteenth, normal));
    }

    /// <summary>2^(n + i/16 + r) for a shifted 16 n + i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Evaluate(TLanes shifted, TLanes r)
    {
        // Literal numbers: only those become a part of the instruction.
        TLanes whole = TLanes.ShiftBitsRight(shifted, 4), power = typeof(T) == typeof(double)
            ? TLanes.ShiftBitsLeft(whole, 52)
            : TLanes.ShiftBitsLeft(whole, 23);
        TLanes root = TLanes.Lookup(ref Roots[0], shifted);
        return TLanes.FusedMultiplyAdd(root * r, Series(r), root) * power;
    }

    /// <summary>(2^r - 1) / r = ln 2 + (ln 2)^2 r/2! + (ln 2)^3 r^2/3! + ..., by pairs and fours of terms. What ends it is below 5e-16 of
    /// 2^r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Series(TLanes r)
    {
        TLanes square = r * r, low =
            TLanes.FusedMultiplyAdd(TLanes.FusedMultiplyAdd(C4, r, C3), square, TLanes.FusedMultiplyAdd(C2, r, C1));
        if (typeof(T) == typeof(float)) return low;
        return TLanes.FusedMultiplyAdd(TLanes.FusedMultiplyAdd(C6, r, C5), square * square, low);
    }

    /// <summary>Of r^(n-1): (ln 2)^n / n!.</summary>
    private static TLanes Coefficient(int n) => Constant(Enumerable.Range(1, n).Aggregate(1.0, (product, i) => product * Math.Log(2) / i));

    private static TLanes Constant(double value) => Polynomial.Constant<TLanes, T>(value);
}
