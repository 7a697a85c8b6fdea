using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormLab.Numerics;

/// <summary>The sigmoid s(z) = 1 / (1 + exp(-z)), for negative z as exp z / (1 + exp z), and s'(z) = s(z) s(-z).</summary>
internal readonly struct Logistic : IElementwise
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes Value, TLanes Slope) Evaluate<TLanes, T>(TLanes z)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Half of the smallest exponential is still normal.
        TLanes lowest = Polynomial.Constant<TLanes, T>(typeof(T) == typeof(double) ? -707.5 : -86.5);
        return EvaluateAbove<TLanes, T>(lowest, z);
    }

    /// <summary>The same with exp(-|z|) = 0 where -|z| is below <paramref name="lowest"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes Value, TLanes Slope) EvaluateAbove<TLanes, T>(TLanes lowest, TLanes z)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TLanes one = Polynomial.Constant<TLanes, T>(1);
        TLanes e = Exponential<TLanes, T>.EvaluateNotPositive(lowest, TLanes.Zero - TLanes.Abs(z));
        TLanes larger = one / (one + e), smaller = e * larger;
        return (TLanes.SelectLess(z, TLanes.Zero, smaller, larger), larger * smaller);
    }
}
