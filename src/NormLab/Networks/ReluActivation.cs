using System.Numerics;
using System.Runtime.CompilerServices;
using NormLab.Numerics;

namespace NormLab.Networks;

public abstract partial class Activation
{
    /// <summary>f(z) = max(z, 0), f'(z) = 1 where z &gt; 0, else 0 (the subgradient at 0 is 0).</summary>
    public static Activation Relu { get; } = new ElementwiseActivation<Rectifier>("relu", "f(z) = max(z, 0)") { OnnxOperator = "Relu" };
}

/// <summary>max(z, 0), and 1 where z &gt; 0, else 0.</summary>
internal readonly struct Rectifier : IElementwise
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes Value, TLanes Slope) Evaluate<TLanes, T>(TLanes z)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (TLanes.Max(TLanes.Zero, z), TLanes.SelectLess(TLanes.Zero, z, Polynomial.Constant<TLanes, T>(1), TLanes.Zero));
}
