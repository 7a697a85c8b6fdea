using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormLab.Numerics;

/// <summary>Operations across registers, one number at a time, for widths without instructions of their own for them.</summary>
internal static class LaneLoops<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>sums_i = sum of the lanes of the i-th register; returns the first.</summary>
    public static ref readonly T SumEach(ref readonly T registers, Span<T> sums)
    {
        for (int i = 0; i < sums.Length; i++)
            sums[i] = TLanes.Sum(TLanes.Load(in Unsafe.Add(ref Unsafe.AsRef(in registers), i * TLanes.Count)));
        return ref MemoryMarshal.GetReference(sums);
    }

    /// <inheritdoc cref="ILanes{TSelf, T}.Transpose"/>
    public static void Transpose(ref readonly T source, nint sourceStride, ref T destination, nint destinationStride)
    {
        for (nint row = 0; row < TLanes.Count; row++)
        {
            for (nint column = 0; column < TLanes.Count; column++)
                Unsafe.Add(ref destination, column * destinationStride + row) =
                    Unsafe.Add(ref Unsafe.AsRef(in source), row * sourceStride + column);
        }
    }
}
