using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormLab.Norms;

/// <summary>max |x_i|.</summary>
internal static class LargestMagnitude
{
    /// <summary>The largest magnitude; 0 for no entries, NaN where an entry is.</summary>
    public static double Of<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Without their sign, numbers have the order of their bits, and NaN stands above infinity.
        Span<double> buffer = stackalloc double[Block.Length];
        var magnitude = new Vector<long>(long.MaxValue);
        Vector<long> a = Vector<long>.Zero, b = Vector<long>.Zero;
        for (int start = 0; start < x.Length; start += Block.Length)
        {
            ref double block = ref Unsafe.AsRef(in Block.Read(x, start, buffer));
            for (nint i = 0; i < Block.Length; i += 2 * Vector<double>.Count)
            {
                a = Vector.Max(a, Vector.AsVectorInt64(Vector.LoadUnsafe(in Unsafe.Add(ref block, i))) & magnitude);
                b = Vector.Max(b, Vector.AsVectorInt64(Vector.LoadUnsafe(in Unsafe.Add(ref block, i + Vector<double>.Count))) & magnitude);
            }
        }
        a = Vector.Max(a, b);
        long largest = 0;
        for (int lane = 0; lane < Vector<long>.Count; lane++) largest = Math.Max(largest, a[lane]);
        return BitConverter.Int64BitsToDouble(largest);
    }
}
