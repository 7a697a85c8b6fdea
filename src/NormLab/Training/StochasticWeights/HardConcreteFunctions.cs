using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NormLab.Numerics;

namespace NormLab.Training.StochasticWeights;

/// <summary>Gates and their slopes dz / d log alpha from log alpha and uniform numbers u, which lie where the gates go. The slope is
/// (zeta - gamma) s (1 - s) / beta, and 0 where the gate is cut off at 0 or 1.</summary>
internal readonly ref struct DrawGates<T>(ReadOnlySpan<T> logAlpha, Span<T> gates, Span<T> slopes, double temperature) : ILanePass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ref T _logAlpha = ref MemoryMarshal.GetReference(logAlpha);
    private readonly ref T _gates = ref MemoryMarshal.GetReference(gates);
    private readonly ref T _slopes = ref MemoryMarshal.GetReference(slopes);
    private readonly T _inverse = T.CreateChecked(1 / temperature);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<TLanes>(nint i)
        where TLanes : unmanaged, ILanes<TLanes, T>
    {
        const double Width = HardConcreteOptions.Highest - HardConcreteOptions.Lowest;
        TLanes one = Polynomial.Constant<TLanes, T>(1), inverse = TLanes.Broadcast(_inverse);
        TLanes u = TLanes.Load(in Unsafe.Add(ref _gates, i));
        TLanes noise = NaturalLogarithm<TLanes, T>.Evaluate(u / (one - u));
        (TLanes s, TLanes slope) = Logistic.Evaluate<TLanes, T>((noise + TLanes.Load(in Unsafe.Add(ref _logAlpha, i))) * inverse);
        (TLanes gate, TLanes isOpen) = Stretch.Evaluate<TLanes, T>(s);
        gate.Store(ref Unsafe.Add(ref _gates, i));
        (slope * isOpen * (Polynomial.Constant<TLanes, T>(Width) * inverse)).Store(ref Unsafe.Add(ref _slopes, i));
    }
}

/// <summary>min(1, max(0, s (zeta - gamma) + gamma)), and 1 where neither bound is met, else 0.</summary>
internal static class Stretch
{
    /// <summary>Both, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes Gate, TLanes IsBetween) Evaluate<TLanes, T>(TLanes s)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TLanes zero = TLanes.Zero, one = Polynomial.Constant<TLanes, T>(1);
        TLanes stretched = TLanes
            .FusedMultiplyAdd(s, Polynomial.Constant<TLanes, T>(HardConcreteOptions.Highest - HardConcreteOptions.Lowest),
            Polynomial.Constant<TLanes, T>(HardConcreteOptions.Lowest));
        TLanes between = TLanes.SelectLess(zero, stretched, TLanes.SelectLess(stretched, one, one, zero), zero);
        return (TLanes.Min(one, TLanes.Max(zero, stretched)), between);
    }
}

/// <summary>The gate without noise: min(1, max(0, sigmoid(log alpha) (zeta - gamma) + gamma)).</summary>
internal readonly struct ExpectedGate : ILaneFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Evaluate<TLanes, T>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Stretch.Evaluate<TLanes, T>(Logistic.Evaluate<TLanes, T>(x).Value).Gate;
}

/// <summary>The derivative of coefficient sigmoid(log alpha - beta ln(-gamma / zeta)).</summary>
internal readonly struct ExpectedOpenSlope(HardConcreteOptions options) : ILaneFunction
{
    private readonly double _coefficient = options.Coefficient;
    private readonly double _shift = options.Temperature * Math.Log(-HardConcreteOptions.Lowest / HardConcreteOptions.Highest);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Evaluate<TLanes, T>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Logistic.Evaluate<TLanes, T>(x - Polynomial.Constant<TLanes, T>(_shift)).Slope * Polynomial.Constant<TLanes, T>(_coefficient);
}
