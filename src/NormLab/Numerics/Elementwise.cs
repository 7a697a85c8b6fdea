using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormLab.Numerics;

/// <summary>Elementwise passes over spans whose lengths are multiples of the lanes.</summary>
internal static class Elementwise<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>value = f(z) and slope = f'(z). Either may lie where z lies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<TFunction>(ReadOnlySpan<T> z, Span<T> value, Span<T> slope)
        where TFunction : struct, IElementwise
    {
        CheckLengths(z.Length, value.Length, slope.Length);
        ref T source = ref MemoryMarshal.GetReference(z), values = ref MemoryMarshal.GetReference(value),
            slopes = ref MemoryMarshal.GetReference(slope);
        for (nint i = 0; i < z.Length; i += TLanes.Count)
        {
            (TLanes v, TLanes s) = TFunction.Evaluate<TLanes, T>(TLanes.Load(in Unsafe.Add(ref source, i)));
            v.Store(ref Unsafe.Add(ref values, i));
            s.Store(ref Unsafe.Add(ref slopes, i));
        }
    }

    /// <summary>value = f(z), which may lie where z lies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<TFunction>(ReadOnlySpan<T> z, Span<T> value)
        where TFunction : struct, IElementwise
    {
        CheckLengths(z.Length, value.Length, value.Length);
        ref T source = ref MemoryMarshal.GetReference(z), values = ref MemoryMarshal.GetReference(value);
        for (nint i = 0; i < z.Length; i += TLanes.Count)
            TFunction.Evaluate<TLanes, T>(TLanes.Load(in Unsafe.Add(ref source, i))).Value.Store(ref Unsafe.Add(ref values, i));
    }

    private static void CheckLengths(int a, int b, int c)
    {
        if (a != b || a != c || a % TLanes.Count != 0)
            throw new ArgumentException($"Lengths {a}, {b}, {c} must agree and be multiples of {TLanes.Count}.");
    }
}
