using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NormLab.Numerics;
using NormLab.Training.Dropout;

namespace NormLab.Training.StochasticWeights;

/// <summary>factors_i = kept where bit i is set, else 0; 48 bits to a number.</summary>
internal readonly ref struct MaskFactors<T>(ReadOnlySpan<ulong> numbers, T kept, Span<T> factors) : ILanePass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ref ulong _numbers = ref MemoryMarshal.GetReference(numbers);
    private readonly ref T _factors = ref MemoryMarshal.GetReference(factors);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<TLanes>(nint i)
        where TLanes : unmanaged, ILanes<TLanes, T>
    {
        (nuint number, nuint shift) = Math.DivRem((nuint)i, DropoutMask.BlockRows);
        TLanes.KeepWhere(Unsafe.Add(ref _numbers, number) >> (int)shift, TLanes.Broadcast(kept)).Store(ref Unsafe.Add(ref _factors, i));
    }
}
