using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormLab.Numerics;

/// <summary>Sine and cosine of a number of turns: sin 2 pi v and cos 2 pi v with v = n/4 + r, the integer n nearest to 4 v and |r| &lt;=
/// 1/8, where Taylor's series end early. Counting turns makes the reduction exact.</summary>
internal static class SineCosine<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // (2 pi)^k / k! with alternating signs, the highest power first: of the sine from k = 3 on, of the cosine from 2.
    private static readonly T[] SineCoefficients = CreateCoefficients(3, typeof(T) == typeof(double) ? 17 : 9);
    private static readonly T[] CosineCoefficients = CreateCoefficients(2, typeof(T) == typeof(double) ? 18 : 10);

    /// <summary>sin 2 pi v and cos 2 pi v for |v| up to 2^20 in float64 and 2^10 in float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes Sine, TLanes Cosine) EvaluateTurns(TLanes v)
    {
        TLanes one = Polynomial.Constant<TLanes, T>(1), shifter = TLanes.Broadcast(FloatingPointFormat<T>.Shifter);
        TLanes shifted = TLanes.FusedMultiplyAdd(v, Polynomial.Constant<TLanes, T>(4), shifter);
        TLanes r = TLanes.FusedMultiplyAdd(shifted - shifter, Polynomial.Constant<TLanes, T>(-0.25), v);
        TLanes square = r * r;
        // 2 pi in two parts.
        T turn = T.CreateTruncating(Math.Tau);
        TLanes rest = TLanes.Broadcast(
            T.CreateTruncating(typeof(T) == typeof(double) ? 2.4492935982947064e-16 : Math.Tau - (float)Math.Tau));
        TLanes sine = TLanes.FusedMultiplyAdd(r, TLanes.Broadcast(turn),
            r * TLanes.FusedMultiplyAdd(square, Polynomial.Evaluate(square, (ReadOnlySpan<T>)SineCoefficients), rest));
        TLanes cosine = TLanes.FusedMultiplyAdd(square, Polynomial.Evaluate(square, (ReadOnlySpan<T>)CosineCoefficients), one);

        // n mod 4 stands in the lowest bits: the first exchanges the two, the second is the sine's sign, and that of n + 1 the cosine's.
        TLanes exchange = TLanes.CopySign(one, TLanes.ShiftBitsLeft(shifted, SignBit));
        TLanes sineSign = TLanes.CopySign(one, TLanes.ShiftBitsLeft(shifted, SignBit - 1)),
            cosineSign = TLanes.CopySign(one, TLanes.ShiftBitsLeft(shifted + one, SignBit - 1));
        return (TLanes.SelectLess(exchange, TLanes.Zero, cosine, sine) * sineSign,
            TLanes.SelectLess(exchange, TLanes.Zero, sine, cosine) * cosineSign);
    }

    private static int SignBit => typeof(T) == typeof(double) ? 63 : 31;

    private static T[] CreateCoefficients(int lowest, int highest)
    {
        var result = new List<T>();
        for (int k = highest; k >= lowest; k -= 2)
        {
            double term = 1;
            for (int i = 1; i <= k; i++) term *= Math.Tau / i;
            result.Add(T.CreateTruncating(k / 2 % 2 == 0 ? term : -term));
        }
        return [.. result];
    }
}
