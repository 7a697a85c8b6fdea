using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormLab.Numerics;

/// <summary>exp x = 2^n exp r with the integer n nearest to x / ln 2 and |r| &lt;= ln 2 / 2, where Taylor's series ends early.</summary>
internal static class Exponential<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T[] InverseFactorials = CreateInverseFactorials(typeof(T) == typeof(double) ? 13 : 7);

    /// <summary>exp x, with 0 and infinity where it leaves the format, and gradual underflow between.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Evaluate(TLanes x)
    {
        (TLanes n, TLanes remainder) = Reduce(TLanes.Min(Constant(typeof(T) == typeof(double) ? 710 : 89), TLanes.Max(Constant(typeof(T) == typeof(double) ? -746 : -104), x)));
        // 2^n in two factors, each of them normal.
        TLanes half = Shifted(n * Constant(0.5)) - Shifted(Constant(0));
        TLanes first = PowerOfTwo(half), second = PowerOfTwo(n - half);
        return TLanes.FusedMultiplyAdd(first, remainder, first) * second;
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
        TLanes n = TLanes.FusedMultiplyAdd(x, Constant(1.4426950408889634074), Constant(double.CreateTruncating(FloatingPointFormat<T>.Shifter)))
            - Constant(double.CreateTruncating(FloatingPointFormat<T>.Shifter));
        // ln 2 in two parts: the first has so few digits that n times it is exact.
        TLanes r = TLanes.FusedMultiplyAdd(n, Constant(typeof(T) == typeof(double) ? -0.693147180369123816490 : -0.693359375), x);
        r = TLanes.FusedMultiplyAdd(n, Constant(typeof(T) == typeof(double) ? -1.90821492927058770002e-10 : 2.12194440054690582767e-4), r);
        TLanes series = Polynomial.Evaluate(r, (ReadOnlySpan<T>)InverseFactorials);
        return (n, TLanes.FusedMultiplyAdd(r * r, series, r));
    }

    /// <summary>x rounded to an integer, which stands in the lowest bits with the exponent's bias added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Shifted(TLanes x) => x + Constant(double.CreateTruncating(FloatingPointFormat<T>.Shifter) + FloatingPointFormat<T>.ExponentBias);

    /// <summary>2^n for an integer n whose power is normal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes PowerOfTwo(TLanes n) => TLanes.ShiftBitsLeft(Shifted(n), FloatingPointFormat<T>.MantissaBits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Constant(double value) => Polynomial.Constant<TLanes, T>(value);

    /// <summary>1/n!, ..., 1/3!, 1/2!.</summary>
    private static T[] CreateInverseFactorials(int degree)
    {
        var result = new T[degree - 1];
        double factorial = 1;
        for (int n = 2; n <= degree; n++)
        {
            factorial *= n;
            result[degree - n] = T.CreateTruncating(1 / factorial);
        }
        return result;
    }
}
