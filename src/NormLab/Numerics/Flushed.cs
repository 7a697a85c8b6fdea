using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormLab.Numerics;

/// <summary>A function whose value or slope comes as near to 0 as one likes, without what is <see cref="Negligible{T}"/>.</summary>
internal readonly struct Flushed<TFunction> : IElementwise
    where TFunction : struct, IElementwise
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes Value, TLanes Slope) Evaluate<TLanes, T>(TLanes z)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (TLanes value, TLanes slope) = TFunction.Evaluate<TLanes, T>(z);
        return (TLanes.FlushSmall(value), TLanes.FlushSmall(slope));
    }
}
