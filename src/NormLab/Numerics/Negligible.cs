using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormLab.Numerics;

/// <summary>Numbers that a step of training sets to 0 where they arise: those below t, the root of the smallest normal number, which is
/// 2^-63 in float32 and 2^-511 in float64. The product of two numbers that are kept is normal.</summary>
/// <remarks>A network that has learnt its rows by heart makes ever smaller probabilities, deltas, moments and decayed weights. Below the
/// smallest normal number every operation on one is handed to microcode and takes a hundred times as long. What is set to 0 is 10^-12
/// of the rounding of a number near 1, and less in float64: no weight that does something would have moved. All paths compare with the
/// same t; registers do so by <see cref="ILanes{TSelf, T}.FlushSmall"/>.</remarks>
/// <typeparam name="T">The precision.</typeparam>
internal static class Negligible<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>t.</summary>
    public static T Threshold
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => T.CreateTruncating(typeof(T) == typeof(double) ? 1.4916681462400413e-154 : 1.0842021724855044e-19);
    }

    /// <summary>The threshold of what stays from step to step, weights, moments and their gradients: 2^-100 in float32 and 2^-996 in
    /// float64. They decay through all magnitudes, and are multiplied by rates, not by one another.</summary>
    public static T StateThreshold
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => T.CreateTruncating(typeof(T) == typeof(double) ? 1.4932217896051503e-300 : 7.888609052210118e-31);
    }

    /// <summary>ln t.</summary>
    public static double LogThreshold => typeof(T) == typeof(double) ? -354.19820894613235 : -43.66827237527655;

    /// <summary>a, or 0 where |a| is below a threshold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Flush(Vector<T> a, Vector<T> threshold) =>
        Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(a), threshold), Vector<T>.Zero, a);

    /// <inheritdoc cref="Flush(Vector{T}, Vector{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Flush(T a, T threshold) => T.Abs(a) < threshold ? T.Zero : a;
}
