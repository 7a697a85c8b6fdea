using System.Numerics;
using System.Runtime.CompilerServices;
using NormLab.Numerics;

namespace NormLab.Networks;

/// <summary>A function of one number over registers, one lane after the other: the same bits on registers of any width.</summary>
internal readonly struct LaneByLane<TFunction> : IElementwise
    where TFunction : struct, IActivationFunction
{
    /// <inheritdoc/>
    public static (TLanes Value, TLanes Slope) Evaluate<TLanes, T>(TLanes z)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TLanes value = TLanes.Zero, slope = TLanes.Zero;
        ref T numbers = ref Unsafe.As<TLanes, T>(ref z);
        ref T values = ref Unsafe.As<TLanes, T>(ref value), slopes = ref Unsafe.As<TLanes, T>(ref slope);
        for (int lane = 0; lane < TLanes.Count; lane++)
            (Unsafe.Add(ref values, lane), Unsafe.Add(ref slopes, lane)) = TFunction.Evaluate(Unsafe.Add(ref numbers, lane));
        return (value, slope);
    }
}
