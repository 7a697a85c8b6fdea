using System.Runtime.CompilerServices;
using NormLab.Numerics;

namespace NormLab.Norms;

/// <summary>A value with the sign of x where |x| is at least a bound above 0, else 0; NaN where x is.</summary>
internal readonly struct SignMap(double bound, double value) : IMap
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Evaluate<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> =>
        TLanes.SelectLess(TLanes.Abs(x), TLanes.Broadcast(bound), TLanes.Zero,
            TLanes.SelectLess(TLanes.Zero, TLanes.Abs(x), TLanes.CopySign(TLanes.Broadcast(value), x), x));
}

/// <summary>(x first) second: their product may leave the range where the result does not.</summary>
internal readonly struct ScaleMap(double first, double second) : IMap
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Evaluate<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => x * TLanes.Broadcast(first) * TLanes.Broadcast(second);
}

/// <summary>clamp(x, -bound, bound).</summary>
internal readonly struct ClampMap(double bound) : IMap
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Evaluate<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => TLanes.Max(TLanes.Broadcast(-bound), TLanes.Min(TLanes.Broadcast(bound), x));
}

/// <summary>x - clamp(x, -t, t): nearer to 0 by t, and exactly +0 within t of it.</summary>
internal readonly struct SoftThresholdMap(double threshold) : IMap
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Evaluate<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => x - new ClampMap(threshold).Evaluate(x);
}

/// <summary>coefficient * exp(exponent (ln |x factor| - offset)) with the sign of x, and 0 at 0.</summary>
internal readonly struct SignedPowerMap(double coefficient, double exponent, double factor, double offset) : IMap
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Evaluate<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        TLanes logarithm = NaturalLogarithm<TLanes, double>.Evaluate(TLanes.Abs(x * TLanes.Broadcast(factor)));
        TLanes power = Exponential<TLanes, double>.Evaluate((logarithm - TLanes.Broadcast(offset)) * TLanes.Broadcast(exponent))
            * TLanes.Broadcast(coefficient);
        // x - x is NaN where x is.
        return TLanes.SelectLess(TLanes.Zero, TLanes.Abs(x), TLanes.CopySign(power, x), x - x);
    }
}
