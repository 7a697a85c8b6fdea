using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormLab.Numerics;

/// <summary>exp x = 2^n exp r with the integer n nearest to x / ln 2 and |r| &lt;= ln 2 / 2, where Taylor's series ends early.</summary>
internal static class Exponential<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>exp x, with 0 and infinity where it leaves the format, and gradual underflow between.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Evaluate(TLanes x)
    {
        TLanes lowest = Constant(typeof(T) == typeof(double) ? -746 : -104), highest = Constant(typeof(T) == typeof(double) ? 710 : 89);
        (TLanes n, TLanes remainder) = Reduce(TLanes.Min(highest, TLanes.Max(lowest, x)));
        // 2^n in two factors, each of them normal.
        TLanes half = Shifted(n * Constant(0.5)) - Shifted(Constant(0));
        TLanes first = PowerOfTwo(half), second = PowerOfTwo(n - half);
        return TLanes.FusedMultiplyAdd(first, remainder, first) * second;
    }

    /// <summary>exp x for x that is at most 0, or 0 where it is below <paramref name="lowest"/>. In less time, since all powers of 2 are
    /// normal.</summary>
    /// <param name="lowest">At least the logarithm of the smallest normal number.</param>
    /// <param name="x">At most 0, or not a number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes EvaluateNotPositive(TLanes lowest, TLanes x)
    {
        (TLanes n, TLanes remainder) = Reduce(TLanes.Max(lowest, x));
        TLanes power = PowerOfTwo(n);
        return TLanes.SelectLess(x, lowest, TLanes.Zero, TLanes.FusedMultiplyAdd(power, remainder, power));
    }

    /// <summary>exp x and exp x - 1, each to its own full precision, for x from ln(smallest normal) to 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes Exponential, TLanes MinusOne) EvaluateBoth(TLanes x)
    {
        (TLanes n, TLanes remainder) = Reduce(x);
        TLanes power = PowerOfTwo(n);
        return (TLanes.FusedMultiplyAdd(power, remainder, power), TLanes.FusedMultiplyAdd(power, remainder, power - Constant(1)));
    }

    /// <summary>n and exp r - 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes Power, TLanes Remainder) Reduce(TLanes x)
    {
        TLanes n = TLanes.FusedMultiplyAdd(x, Constant(1.4426950408889634074),
            Constant(double.CreateTruncating(FloatingPointFormat<T>.Shifter)))
            - Constant(double.CreateTruncating(FloatingPointFormat<T>.Shifter));
        // ln 2 in two parts: the first has so few digits that n times it is exact.
        TLanes r = TLanes.FusedMultiplyAdd(n, Constant(typeof(T) == typeof(double) ? -0.693147180369123816490 : -0.693359375), x);
        r = TLanes.FusedMultiplyAdd(n, Constant(typeof(T) == typeof(double) ? -1.90821492927058770002e-10 : 2.12194440054690582767e-4), r);
        return (n, TLanes.FusedMultiplyAdd(r * r, Series(r), r));
    }

    /// <summary>(exp r - 1 - r) / r^2 = 1/2! + r/3! + r^2/4! + ..., by pairs of terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Series(TLanes r)
    {
        TLanes square = r * r;
        TLanes sum = Pair(r, 1 / 720.0, 1 / 5040.0);
        if (typeof(T) == typeof(double))
        {
            TLanes high = TLanes.FusedMultiplyAdd(Pair(r, 1 / 479001600.0, 1 / 6227020800.0), square,
                Pair(r, 1 / 3628800.0, 1 / 39916800.0));
            sum = TLanes.FusedMultiplyAdd(TLanes.FusedMultiplyAdd(high, square, Pair(r, 1 / 40320.0, 1 / 362880.0)), square, sum);
        }
        return TLanes.FusedMultiplyAdd(TLanes.FusedMultiplyAdd(sum, square, Pair(r, 1 / 24.0, 1 / 120.0)), square,
            Pair(r, 1 / 2.0, 1 / 6.0));
    }

    /// <summary>a + b r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Pair(TLanes r, double a, double b) => TLanes.FusedMultiplyAdd(Constant(b), r, Constant(a));

    /// <summary>x rounded to an integer, which stands in the lowest bits with the exponent's bias added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Shifted(TLanes x) =>
        x + Constant(double.CreateTruncating(FloatingPointFormat<T>.Shifter) + FloatingPointFormat<T>.ExponentBias);

    /// <summary>2^n for an integer n whose power is normal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes PowerOfTwo(TLanes n) =>
        typeof(T) == typeof(double) ? TLanes.ShiftBitsLeft(Shifted(n), 52) : TLanes.ShiftBitsLeft(Shifted(n), 23);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Constant(double value) => Polynomial.Constant<TLanes, T>(value);
}
