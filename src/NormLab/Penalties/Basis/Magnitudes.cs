using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormLab.Penalties.Basis;

/// <summary>Reductions over magnitudes that penalties of whole layers take in every step. Sums are of float64 numbers also for float32
/// weights, in an order that the length and the width of the registers fix.</summary>
internal static class Magnitudes
{
    // Partial sums of so many entries are added up: the error stays near that of one of them.
    private const int Block = 4096;

    /// <summary>max |w| over stretches of a vector: 0 for none, not a number where an entry is not.</summary>
    public static T Largest<T>(ReadOnlySpan<T> vector, ReadOnlySpan<PenalizedSegment> segments)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T largest = T.Zero;
        foreach (PenalizedSegment segment in segments)
        {
            ReadOnlySpan<T> entries = vector.Slice(segment.Offset, segment.Length);
            int i = 0;
            var lanes = new Vector<T>(largest);
            for (; i <= entries.Length - Vector<T>.Count; i += Vector<T>.Count)
                lanes = Vector.Max(lanes, Vector.Abs(new Vector<T>(entries[i..])));
            for (int lane = 0; lane < Vector<T>.Count; lane++) largest = T.Max(largest, lanes[lane]);
            for (; i < entries.Length; i++) largest = T.Max(largest, T.Abs(entries[i]));
        }
        return largest;
    }

    /// <summary>sum max(|w| - t, 0), and how many terms are not 0.</summary>
    public static (double Sum, double Count) Excess<T>(ReadOnlySpan<T> entries, double threshold)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Sum(new ExcessTerms(threshold), entries);

    /// <summary>sum |w| and sum w^2.</summary>
    public static (double Magnitudes, double Squares) Sums<T>(ReadOnlySpan<T> entries)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Sum(default(PowerTerms), entries);

    private static (double First, double Second) Sum<TTerms, T>(TTerms terms, ReadOnlySpan<T> entries)
        where TTerms : struct, ITerms
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (double first, double second) = (0, 0);
        while (!entries.IsEmpty)
        {
            ReadOnlySpan<T> block = entries[..Math.Min(Block, entries.Length)];
            (double a, double b) = SumBlock(terms, block);
            first += a;
            second += b;
            entries = entries[block.Length..];
        }
        return (first, second);
    }

    private static (double First, double Second) SumBlock<TTerms, T>(TTerms terms, ReadOnlySpan<T> entries)
        where TTerms : struct, ITerms
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector<double> first = default, second = default, otherFirst = default, otherSecond = default;
        ref T start = ref MemoryMarshal.GetReference(entries);
        int i = 0;
        for (; i <= entries.Length - 2 * Vector<double>.Count; i += 2 * Vector<double>.Count)
        {
            Vector<double> low = Vector.Abs(Low(ref Unsafe.Add(ref start, i))), high = Vector.Abs(High(ref Unsafe.Add(ref start, i)));
            first += terms.First(low);
            second += terms.Second(low);
            otherFirst += terms.First(high);
            otherSecond += terms.Second(high);
        }
        if (i < entries.Length)
        {
            // Zeros behind the last entry add nothing.
            Span<T> rest = stackalloc T[2 * Vector<double>.Count];
            rest.Clear();
            entries[i..].CopyTo(rest);
            Vector<double> low = Vector.Abs(Low(ref rest[0])), high = Vector.Abs(High(ref rest[0]));
            first += terms.First(low);
            second += terms.Second(low);
            otherFirst += terms.First(high);
            otherSecond += terms.Second(high);
        }
        return (Vector.Sum(first + otherFirst), Vector.Sum(second + otherSecond));
    }

    /// <summary>The first of two neighbouring registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Low<T>(ref T source)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(double)
            ? Vector.LoadUnsafe(in Unsafe.As<T, double>(ref source))
            : Vector.WidenLower(Vector.LoadUnsafe(in Unsafe.As<T, float>(ref source)));

    /// <summary>The second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> High<T>(ref T source)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(double)
            ? Vector.LoadUnsafe(in Unsafe.As<T, double>(ref source), (nuint)Vector<double>.Count)
            : Vector.WidenUpper(Vector.LoadUnsafe(in Unsafe.As<T, float>(ref source)));

    /// <summary>Two terms of a magnitude; both are 0 at 0.</summary>
    private interface ITerms
    {
        Vector<double> First(Vector<double> magnitude);

        Vector<double> Second(Vector<double> magnitude);
    }

    private readonly struct ExcessTerms(double threshold) : ITerms
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> First(Vector<double> magnitude) =>
            Vector.ConditionalSelect(Vector.GreaterThan(magnitude, new Vector<double>(threshold)),
                magnitude - new Vector<double>(threshold),
                Vector<double>.Zero);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Second(Vector<double> magnitude) =>
            Vector.ConditionalSelect(Vector.GreaterThan(magnitude, new Vector<double>(threshold)), Vector<double>.One, Vector<double>.Zero);
    }

    private readonly struct PowerTerms : ITerms
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> First(Vector<double> magnitude) => magnitude;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Second(Vector<double> magnitude) => magnitude * magnitude;
    }
}
