using System.Numerics;
using NormLab.Numerics;

namespace NormLab.Penalties.Separable;

/// <summary>sign(x) max(|x| - threshold, 0): the proximal map of |x|.</summary>
internal readonly struct SoftThreshold(double threshold) : ILaneFunction
{
    public TLanes Evaluate<TLanes, T>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // x - x is 0 and never -0, and what is not a number stays so.
        TLanes excess = TLanes.Abs(x) - Polynomial.Constant<TLanes, T>(threshold);
        return TLanes.SelectLess(TLanes.Zero, excess, TLanes.CopySign(excess, x), x - x);
    }
}
