using System.Numerics;
using NormLab.Numerics;

namespace NormLab.Penalties.Separable;

/// <summary>factor sign(x) times (start - |x| / width), cut off below 0 and above 1; 0 at 0.</summary>
/// <param name="start">At least 1.</param>
/// <param name="width">Over how much the slope falls from 1 to 0; 0 where the penalty is flat from the beginning.</param>
/// <param name="factor">What the derivative is multiplied by.</param>
internal readonly struct FoldedConcaveDerivative(double start, double width, double factor) : ILaneFunction
{
    public TLanes Evaluate<TLanes, T>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TLanes magnitude = TLanes.Abs(x);
        TLanes slope = TLanes.FusedMultiplyAdd(magnitude, Polynomial.Constant<TLanes, T>(-1 / width),
            Polynomial.Constant<TLanes, T>(start));
        TLanes cut = TLanes.Max(TLanes.Zero, TLanes.Min(Polynomial.Constant<TLanes, T>(1), slope));
        return TLanes.SelectLess(TLanes.Zero, magnitude, TLanes.CopySign(cut, x) * Polynomial.Constant<TLanes, T>(factor), x - x);
    }
}
