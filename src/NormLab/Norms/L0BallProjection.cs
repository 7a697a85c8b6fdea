using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormLab.Norms;

/// <summary>A nearest point with at most k entries that are not 0: the k of the largest magnitude stay, the others become 0. The ball of
/// ||x||_0 is not convex; among entries of equal magnitude, where several points are nearest, those with the lower index stay.
/// <para>The k-th largest magnitude is found by its bits, eleven at a time from the highest: each of at most six passes counts how the
/// magnitudes that agree so far go on. Nothing is sorted or allocated (16 kB of stack).</para></summary>
public static class L0BallProjection
{
    private const int Digit = 11, Bits = 63;

    /// <summary>Moves x to a nearest point with at most <paramref name="count"/> entries that are not 0. All entries become NaN where one
    /// is not finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static void Project<T>(Span<T> x, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (!double.IsFinite(LargestMagnitude.Of<T>(x))) x.Fill(T.NaN);
        else if (count == 0) x.Clear();
        else if (count < x.Length)
        {
            (ulong smallest, int ties) = Smallest<T>(x, count);
            for (int i = 0; i < x.Length; i++)
            {
                ulong bits = Magnitude(x[i]);
                if (bits < smallest || (bits == smallest && --ties < 0)) x[i] = T.Zero;
            }
        }
    }

    /// <summary>The bits of the smallest magnitude that stays, and how many of those equal to it do.</summary>
    private static (ulong Smallest, int Ties) Smallest<T>(ReadOnlySpan<T> x, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<int> histogram = stackalloc int[1 << Digit];
        ulong prefix = 0;
        for (int known = 0; ;)
        {
            int digit = Math.Min(Digit, Bits - known), above = Bits - known, below = above - digit;
            histogram.Clear();
            foreach (T entry in x)
            {
                ulong bits = Magnitude(entry);
                if (bits >> above == prefix) histogram[(int)(bits >> below) & ((1 << digit) - 1)]++;
            }
            int value = (1 << digit) - 1;
            for (; histogram[value] < count; value--) count -= histogram[value];
            prefix = (prefix << digit) | (uint)value;
            known += digit;
            // What remains all stays: nothing need be told apart any more.
            if (histogram[value] == count || known == Bits) return (prefix << below, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Magnitude<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => BitConverter.DoubleToUInt64Bits(double.CreateTruncating(x)) & long.MaxValue;
}
