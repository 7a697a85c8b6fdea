using System.Numerics;
using NormLab.Numerics;

namespace NormLab.Penalties.Separable;

/// <summary>The proximal map of a penalty that rises like |x|, bends, and is flat from a point on, in three pieces with the sign of x:
/// where |x| exceeds <paramref name="flatFrom"/>, x; else, where it exceeds <paramref name="bentFrom"/>, (|x| - shift) gain; else the soft
/// threshold.</summary>
/// <param name="threshold">Of the soft threshold.</param>
/// <param name="bentFrom">Where the second piece begins.</param>
/// <param name="shift">Of the second piece.</param>
/// <param name="gain">Of the second piece.</param>
/// <param name="flatFrom">Where x stays.</param>
internal readonly struct FoldedConcaveProximalMap(double threshold, double bentFrom, double shift, double gain, double flatFrom)
    : ILaneFunction
{
    private readonly SoftThreshold _soft = new(threshold);

    /// <summary>Two pieces: the soft threshold, then x.</summary>
    public static FoldedConcaveProximalMap WithoutBend(double threshold, double flatFrom) =>
        new(threshold, double.PositiveInfinity, 0, 0, flatFrom);

    public TLanes Evaluate<TLanes, T>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TLanes magnitude = TLanes.Abs(x);
        TLanes bent = TLanes.CopySign((magnitude - Polynomial.Constant<TLanes, T>(shift)) * Polynomial.Constant<TLanes, T>(gain), x);
        TLanes rising = TLanes.SelectLess(Polynomial.Constant<TLanes, T>(bentFrom), magnitude, bent, _soft.Evaluate<TLanes, T>(x));
        return TLanes.SelectLess(Polynomial.Constant<TLanes, T>(flatFrom), magnitude, x, rising);
    }
}
