using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormLab.Numerics;

/// <summary>Polynomials by Horner's scheme.</summary>
internal static class Polynomial
{
    /// <summary>sum_k coefficients[k] x^(n - k): the highest power first, n + 1 coefficients.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Evaluate<TLanes, T>(TLanes x, ReadOnlySpan<T> coefficients)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TLanes sum = TLanes.Broadcast(coefficients[0]);
        for (int i = 1; i < coefficients.Length; i++) sum = TLanes.FusedMultiplyAdd(sum, x, TLanes.Broadcast(coefficients[i]));
        return sum;
    }

    /// <summary>a constant in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Constant<TLanes, T>(double value)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TLanes.Broadcast(T.CreateTruncating(value));
}
