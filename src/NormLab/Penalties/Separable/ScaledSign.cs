using System.Numerics;
using NormLab.Numerics;

namespace NormLab.Penalties.Separable;

/// <summary>factor * sign(x), with sign(0) = 0.</summary>
internal readonly struct ScaledSign(double factor) : ILaneFunction
{
    public TLanes Evaluate<TLanes, T>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // x - x is 0, or not a number where x is not.
        TLanes positive = TLanes.SelectLess(TLanes.Zero, x, Polynomial.Constant<TLanes, T>(factor), x - x);
        return TLanes.SelectLess(x, TLanes.Zero, Polynomial.Constant<TLanes, T>(-factor), positive);
    }
}
