using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NormLab.Penalties.Basis;

namespace NormLab.Penalties.Constraints;

/// <summary>Keeps the k entries of the largest magnitude over several stretches of a vector. Numbers without their sign have the order of
/// their bits: the k-th largest is found by counting how the bits lie below those of the largest, 256 counts an octave, then counting again
/// within the count it falls in. On weights two counts suffice, the second of which passes over nearly everything a register at a time; six
/// always do. Nothing is sorted or allocated.</summary>
/// <typeparam name="T">The precision.</typeparam>
/// <typeparam name="TBits">The unsigned number of the same size.</typeparam>
internal static class LargestMagnitudes<T, TBits>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TBits : unmanaged, IBinaryInteger<TBits>, IMinMaxValue<TBits>
{
    private const int Counts = 2048, CountsPerOctave = 256;

    private static TBits Magnitude => TBits.MaxValue >> 1;

    /// <summary>Sets all but the k entries of the largest magnitude to 0; of equal ones the first stay. Does nothing where one is not a
    /// number.</summary>
    /// <param name="vector">Holds the stretches.</param>
    /// <param name="segments">The stretches.</param>
    /// <param name="count">k, at least 1.</param>
    public static void Keep(Span<T> vector, ReadOnlySpan<PenalizedSegment> segments, int count)
    {
        long length = 0;
        foreach (PenalizedSegment segment in segments) length += segment.Length;
        T largest = Magnitudes.Largest<T>(vector, segments);
        if (count >= length || T.IsNaN(largest)) return;
        Span<TBits> bits = MemoryMarshal.Cast<T, TBits>(vector);
        (TBits smallest, int surplus) = Smallest(bits, segments, count, Unsafe.BitCast<T, TBits>(largest));
        foreach (PenalizedSegment segment in segments) ClearBelow(bits.Slice(segment.Offset, segment.Length), smallest);
        for (int i = segments.Length - 1; i >= 0 && surplus > 0; i--)
            surplus = ClearLast(bits.Slice(segments[i].Offset, segments[i].Length), smallest, surplus);
    }

    /// <summary>The bits of a magnitude such that k entries have at least these bits, or, by so many equal to it, more than k.</summary>
    private static (TBits Smallest, int Surplus) Smallest(ReadOnlySpan<TBits> bits, ReadOnlySpan<PenalizedSegment> segments,
        int count, TBits top)
    {
        Span<int> counts = stackalloc int[Counts + 1];
        // Entries top - reach to top, those from top down first; 2^shift values to a count, and to the last whatever is left.
        TBits reach = top;
        int mantissa = typeof(T) == typeof(double) ? 52 : 23, shift = mantissa - BitOperations.Log2(CountsPerOctave);
        while (true)
        {
            counts.Clear();
            foreach (PenalizedSegment segment in segments) Count(bits.Slice(segment.Offset, segment.Length), top, reach, shift, counts);
            int at = 0;
            for (; counts[at] < count; at++) count -= counts[at];
            TBits skipped = TBits.CreateTruncating(at) << shift;
            top -= skipped;
            reach = at == Counts - 1 ? reach - skipped : TBits.Min(reach - skipped, (TBits.One << shift) - TBits.One);
            // What is left all stays, or is all the same.
            if (counts[at] == count || reach == TBits.Zero) return (top - reach, counts[at] - count);
            shift = 0;
            while (reach >>> shift >= TBits.CreateTruncating(Counts)) shift++;
        }
    }

    /// <summary>Adds 1 to the count of each entry from top - reach to top, and to the dump behind the counts for the others of their
    /// registers.</summary>
    private static void Count(ReadOnlySpan<TBits> entries, TBits top, TBits reach, int shift, Span<int> counts)
    {
        Vector<TBits> tops = new(top), reaches = new(reach), magnitude = new(Magnitude), last = new(TBits.CreateTruncating(Counts - 1)),
            dump = new(TBits.CreateTruncating(Counts));
        ref int first = ref counts[0];
        int i = 0;
        for (; i <= entries.Length - Vector<TBits>.Count; i += Vector<TBits>.Count)
        {
            // Of what lies above the top, the difference is larger than every reach.
            Vector<TBits> below = tops - (new Vector<TBits>(entries[i..]) & magnitude), within = Vector.LessThanOrEqual(below, reaches);
            if (within == Vector<TBits>.Zero) continue;
            Vector<TBits> index = Vector.ConditionalSelect(within, Vector.Min(below >>> shift, last), dump);
            for (int lane = 0; lane < Vector<TBits>.Count; lane++) Unsafe.Add(ref first, int.CreateTruncating(index[lane]))++;
        }
        for (; i < entries.Length; i++)
        {
            TBits below = top - (entries[i] & Magnitude);
            if (below <= reach) counts[int.CreateTruncating(TBits.Min(below >>> shift, TBits.CreateTruncating(Counts - 1)))]++;
        }
    }

    private static void ClearBelow(Span<TBits> entries, TBits smallest)
    {
        var (bound, magnitude) = (new Vector<TBits>(smallest), new Vector<TBits>(Magnitude));
        int i = 0;
        for (; i <= entries.Length - Vector<TBits>.Count; i += Vector<TBits>.Count)
        {
            var entry = new Vector<TBits>(entries[i..]);
            (entry & Vector.GreaterThanOrEqual(entry & magnitude, bound)).CopyTo(entries[i..]);
        }
        for (; i < entries.Length; i++)
        {
            if ((entries[i] & Magnitude) < smallest) entries[i] = TBits.Zero;
        }
    }

    /// <summary>Clears so many of the last entries of that magnitude; returns how many were too few.</summary>
    private static int ClearLast(Span<TBits> entries, TBits magnitude, int surplus)
    {
        for (int i = entries.Length - 1; i >= 0 && surplus > 0; i--)
        {
            if ((entries[i] & Magnitude) != magnitude) continue;
            entries[i] = TBits.Zero;
            surplus--;
        }
        return surplus;
    }
}
