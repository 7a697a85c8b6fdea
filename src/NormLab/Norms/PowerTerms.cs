using System.Runtime.CompilerServices;
using NormLab.Numerics;

namespace NormLab.Norms;

/// <summary>|x| factor.</summary>
internal readonly struct MagnitudeTerm(double factor) : ITerm
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Evaluate<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => TLanes.Abs(x * TLanes.Broadcast(factor));
}

/// <summary>(x factor)^2.</summary>
internal readonly struct SquareTerm(double factor) : ITerm
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Evaluate<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        TLanes r = x * TLanes.Broadcast(factor);
        return r * r;
    }
}

/// <summary>|x factor|^3.</summary>
internal readonly struct CubeTerm(double factor) : ITerm
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Evaluate<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        TLanes r = TLanes.Abs(x * TLanes.Broadcast(factor));
        return r * r * r;
    }
}

/// <summary>(|x| / largest)^n = exp(n (ln |x factor| - ln(largest factor))), at most 1.</summary>
/// <param name="order">n, above 0.</param>
/// <param name="factor">A power of two that brings the largest entry near 1, or 1.</param>
/// <param name="logLargest">ln(largest factor), by the same logarithm.</param>
internal readonly struct RelativePowerTerm(double order, double factor, double logLargest) : ITerm
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Evaluate<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        TLanes logarithm = NaturalLogarithm<TLanes, double>.Evaluate(TLanes.Abs(x * TLanes.Broadcast(factor)));
        return Exponential<TLanes, double>
            .Evaluate(TLanes.Min((logarithm - TLanes.Broadcast(logLargest)) * TLanes.Broadcast(order), TLanes.Zero));
    }
}
