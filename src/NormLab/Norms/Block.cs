using System.Numerics;
using System.Runtime.InteropServices;

namespace NormLab.Norms;

/// <summary>A vector of any precision seen as stretches of 256 float64 numbers with zeros behind the last. All that norms compute is
/// computed in float64: a float32 vector neither overflows nor loses digits on the way.</summary>
internal static class Block
{
    /// <summary>Numbers in a stretch: it stays in the first-level cache, and holds whole registers of every width.</summary>
    public const int Length = 256;

    /// <summary>The stretch that begins at <paramref name="start"/>: the vector itself where that will do, else a copy in
    /// <paramref name="buffer"/>.</summary>
    public static ref readonly double Read<T>(ReadOnlySpan<T> source, int start, Span<double> buffer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> stretch = source.Slice(start, Math.Min(Length, source.Length - start));
        if (typeof(T) == typeof(double) && stretch.Length == Length)
            return ref MemoryMarshal.GetReference(MemoryMarshal.Cast<T, double>(stretch));
        int i = 0;
        if (typeof(T) == typeof(double))
        {
            MemoryMarshal.Cast<T, double>(stretch).CopyTo(buffer);
            i = stretch.Length;
        }
        else if (typeof(T) == typeof(float))
        {
            ref float from = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<T, float>(stretch));
            ref double to = ref MemoryMarshal.GetReference(buffer[..Length]);
            for (; i <= stretch.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                Vector.Widen(Vector.LoadUnsafe(in from, (nuint)i), out Vector<double> low, out Vector<double> high);
                low.StoreUnsafe(ref to, (nuint)i);
                high.StoreUnsafe(ref to, (nuint)(i + Vector<double>.Count));
            }
        }
        for (; i < stretch.Length; i++) buffer[i] = double.CreateTruncating(stretch[i]);
        buffer[i..].Clear();
        return ref MemoryMarshal.GetReference((ReadOnlySpan<double>)buffer);
    }

    /// <summary>Rounds a stretch to the precision of the vector and puts it where it begins at <paramref name="start"/>.</summary>
    public static void Write<T>(Span<double> block, Span<T> destination, int start)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> stretch = destination.Slice(start, Math.Min(Length, destination.Length - start));
        if (typeof(T) == typeof(double))
        {
            block[..stretch.Length].CopyTo(MemoryMarshal.Cast<T, double>(stretch));
            return;
        }
        int i = 0;
        if (typeof(T) == typeof(float))
        {
            ref float to = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<T, float>(stretch));
            ref double from = ref MemoryMarshal.GetReference(block[..Length]);
            for (; i <= stretch.Length - Vector<float>.Count; i += Vector<float>.Count)
                Vector.Narrow(Vector.LoadUnsafe(in from, (nuint)i), Vector.LoadUnsafe(in from, (nuint)(i + Vector<double>.Count)))
                    .StoreUnsafe(ref to, (nuint)i);
        }
        for (; i < stretch.Length; i++) stretch[i] = T.CreateTruncating(block[i]);
    }
}
