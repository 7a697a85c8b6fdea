using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormLab.Numerics;

/// <summary>Elementwise passes over a panel, [feature][3 registers], in which every number has a factor of its own. Those of a feature are
/// neighbours, and <c>stride</c> numbers lie between the first ones of two features. Features of the panel beyond those that have factors
/// are left alone.</summary>
internal static class NoisyPanel<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>values = values * factors.</summary>
    public static void Multiply(Span<T> values, ReadOnlySpan<T> factors, int stride)
    {
        ref T value = ref MemoryMarshal.GetReference(values);
        for (int at = 0; at < factors.Length; at += stride)
        {
            ref readonly T factor = ref factors.Slice(at, 3 * TLanes.Count)[0];
            for (int register = 0; register < 3; register++, value = ref Unsafe.Add(ref value, TLanes.Count))
                (TLanes.Load(in value) * TLanes.Load(in Unsafe.Add(ref Unsafe.AsRef(in factor), register * TLanes.Count))).Store(ref value);
        }
    }

    /// <summary>Function and factors g, and the slope of both together: f(z) g and f'(z) g, or f(z g) and f'(z g) g.</summary>
    /// <param name="values">z, which becomes the value.</param>
    /// <param name="slopes">Overwritten.</param>
    /// <param name="factors">From that of the first row and feature on.</param>
    /// <param name="stride">From one feature's to the next's.</param>
    /// <param name="before">Whether the factors come before the function.</param>
    public static void Apply<TFunction>(Span<T> values, Span<T> slopes, ReadOnlySpan<T> factors, int stride, bool before)
        where TFunction : struct, IElementwise
    {
        if (values.Length != slopes.Length || (factors.Length + stride - 1) / stride * 3 * TLanes.Count > values.Length)
            throw new ArgumentException($"{factors.Length} factors do not fit panels of {values.Length} and {slopes.Length} numbers.");
        ref T value = ref MemoryMarshal.GetReference(values), slope = ref MemoryMarshal.GetReference(slopes);
        for (int at = 0; at < factors.Length; at += stride)
        {
            ref readonly T factor = ref factors.Slice(at, 3 * TLanes.Count)[0];
            for (int register = 0; register < 3; register++)
            {
                TLanes g = TLanes.Load(in Unsafe.Add(ref Unsafe.AsRef(in factor), register * TLanes.Count)), z = TLanes.Load(in value);
                (TLanes v, TLanes s) = TFunction.Evaluate<TLanes, T>(before ? z * g : z);
                (before ? v : v * g).Store(ref value);
                (s * g).Store(ref slope);
                value = ref Unsafe.Add(ref value, TLanes.Count);
                slope = ref Unsafe.Add(ref slope, TLanes.Count);
            }
        }
    }
}
