using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormLab.Numerics;

/// <summary>What a product tile does with its finished sums.</summary>
internal interface ITileStore
{
    /// <summary>Writes <paramref name="sum"/>, or what becomes of it, to <paramref name="destination"/>.</summary>
    static abstract void Store<TLanes, T>(TLanes sum, ref T destination)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>destination = sum.</summary>
internal readonly struct Overwrite : ITileStore
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TLanes, T>(TLanes sum, ref T destination)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => sum.Store(ref destination);
}

/// <summary>destination = destination * sum.</summary>
internal readonly struct MultiplyInto : ITileStore
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TLanes, T>(TLanes sum, ref T destination)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (TLanes.Load(in destination) * sum).Store(ref destination);
}

/// <summary>destination = destination * sum, or 0 where that is <see cref="Negligible{T}"/>.</summary>
internal readonly struct MultiplyIntoFlushed : ITileStore
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TLanes, T>(TLanes sum, ref T destination)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TLanes.FlushSmall(TLanes.Load(in destination) * sum).Store(ref destination);
}
