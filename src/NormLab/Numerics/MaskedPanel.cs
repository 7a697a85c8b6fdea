using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormLab.Numerics;

/// <summary>Elementwise passes over a panel, [feature][3 registers], in which a bit for each number tells whether it is multiplied by a
/// factor or by 0. A feature's bits are in one number, the first row's at <c>shift</c>. Features of the panel beyond those that have bits
/// are left alone.</summary>
internal static class MaskedPanel<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>values = values * factor or 0.</summary>
    public static void Multiply(Span<T> values, ReadOnlySpan<ulong> keep, int shift, T factor)
    {
        CheckLengths(values.Length, values.Length, keep.Length);
        TLanes kept = TLanes.Broadcast(factor);
        ref T value = ref MemoryMarshal.GetReference(values);
        foreach (ulong numbers in keep)
        {
            ulong bits = numbers >> shift;
            for (int register = 0; register < 3; register++, bits >>= TLanes.Count, value = ref Unsafe.Add(ref value, TLanes.Count))
                (TLanes.Load(in value) * TLanes.KeepWhere(bits, kept)).Store(ref value);
        }
    }

    /// <summary>Function and factors, and the slope of both together: f(z) g and f'(z) g with g = factor or 0; or f(z g) and f'(z g)
    /// g.</summary>
    /// <param name="values">z, which becomes the value.</param>
    /// <param name="slopes">Overwritten.</param>
    /// <param name="keep">A number a feature.</param>
    /// <param name="shift">Where in them the bit of the panel's first row is.</param>
    /// <param name="factor">What is kept is multiplied by it.</param>
    /// <param name="before">Whether the factors come before the function.</param>
    public static void Apply<TFunction>(Span<T> values, Span<T> slopes, ReadOnlySpan<ulong> keep, int shift, T factor, bool before)
        where TFunction : struct, IElementwise
    {
        CheckLengths(values.Length, slopes.Length, keep.Length);
        TLanes kept = TLanes.Broadcast(factor);
        ref T value = ref MemoryMarshal.GetReference(values), slope = ref MemoryMarshal.GetReference(slopes);
        foreach (ulong numbers in keep)
        {
            ulong bits = numbers >> shift;
            for (int register = 0; register < 3; register++, bits >>= TLanes.Count)
            {
                TLanes factors = TLanes.KeepWhere(bits, kept), z = TLanes.Load(in value);
                (TLanes v, TLanes s) = TFunction.Evaluate<TLanes, T>(before ? z * factors : z);
                (before ? v : v * factors).Store(ref value);
                (s * factors).Store(ref slope);
                value = ref Unsafe.Add(ref value, TLanes.Count);
                slope = ref Unsafe.Add(ref slope, TLanes.Count);
            }
        }
    }

    private static void CheckLengths(int values, int slopes, int features)
    {
        if (values != slopes || features * 3 * TLanes.Count > values)
            throw new ArgumentException(
                $"{features} features of {3 * TLanes.Count} rows do not fit panels of {values} and {slopes} numbers.");
    }
}
