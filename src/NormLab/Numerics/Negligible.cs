using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormLab.Numerics;

/// <summary>Numbers that a step of training sets to 0 where they arise: those below t = 2^-60 in float32 and 2^-500 in float64.</summary>
/// <remarks>A network that has learnt its rows by heart makes ever smaller probabilities, deltas, moments and decayed weights. Below the
/// smallest normal number every operation on one is handed to microcode and takes a hundred times as long. The product of two numbers
/// of at least t is still normal. What is set to 0 is 10^-11 times the rounding of a number near 1, and less in float64: no weight
/// that does something would have moved. All paths compare with the same t, and so have the same bits.</remarks>
/// <typeparam name="T">The precision.</typeparam>
internal static class Negligible<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>t.</summary>
    public static T Threshold
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => T.CreateTruncating(typeof(T) == typeof(double) ? 3.0549363634996047e-151 : 8.673617379884035e-19);
    }

    /// <summary>t^2: the threshold of squares.</summary>
    public static T SquareThreshold
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Threshold * Threshold;
    }

    /// <summary>ln t.</summary>
    public static double LogThreshold => typeof(T) == typeof(double) ? -346.57359027997264 : -41.58883083359672;

    /// <summary>a, or 0 where |a| is below t.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Flush<TLanes>(TLanes a)
        where TLanes : unmanaged, ILanes<TLanes, T> =>
        TLanes.SelectLess(TLanes.Abs(a), TLanes.Broadcast(Threshold), TLanes.Zero, a);

    /// <summary>a, or 0 where |a| is below a threshold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Flush(Vector<T> a, Vector<T> threshold) =>
        Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(a), threshold), Vector<T>.Zero, a);

    /// <inheritdoc cref="Flush(Vector{T}, Vector{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Flush(T a, T threshold) => T.Abs(a) < threshold ? T.Zero : a;
}
