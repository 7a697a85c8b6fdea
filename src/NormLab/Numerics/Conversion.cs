using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NormLab.Numerics;

/// <summary>Rounds double precision to another one.</summary>
internal static class Conversion
{
    /// <summary>Rounds to nearest; a number too large becomes infinite.</summary>
    /// <typeparam name="T">The precision.</typeparam>
    /// <param name="source">The numbers.</param>
    /// <param name="destination">At least as long.</param>
    public static void FromDouble<T>(ReadOnlySpan<double> source, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double))
        {
            source.CopyTo(MemoryMarshal.Cast<T, double>(destination));
            return;
        }
        int done = typeof(T) == typeof(float) ? InRegisters(source, MemoryMarshal.Cast<T, float>(destination)) : 0;
        for (int i = done; i < source.Length; i++) destination[i] = T.CreateTruncating(source[i]);
    }

    private static int InRegisters(ReadOnlySpan<double> source, Span<float> destination)
    {
        int i = 0;
        for (; i + Vector256<float>.Count <= source.Length; i += Vector256<float>.Count)
        {
            Vector256.Narrow(Vector256.Create(source[i..]), Vector256.Create(source[(i + Vector256<double>.Count)..]))
                .CopyTo(destination[i..]);
        }
        return i;
    }
}
