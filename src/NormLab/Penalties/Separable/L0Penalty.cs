using System.Numerics;
using NormLab.Numerics;
using NormLab.Penalties.Basis;

namespace NormLab.Penalties.Separable;

/// <summary>p(w) = number of entries that are not 0. Its derivative is 0 wherever it has one, and at 0 the subgradient taken is 0: added to
/// a loss that is minimised by its gradient, it changes nothing, which is what the article's L0 rows show. Its proximal map does: the hard
/// threshold sets w to 0 where |w| is at most sqrt(2 scale) and keeps it elsewhere.</summary>
public sealed class L0Penalty : SeparablePenalty
{
    /// <inheritdoc/>
    public override string Name => "l0";

    /// <inheritdoc/>
    public override string Formula => "number of w != 0";

    /// <inheritdoc/>
    public override PenaltyTraits Traits => PenaltyTraits.Separable | PenaltyTraits.Additive | PenaltyTraits.HasProximalMap;

    /// <inheritdoc/>
    protected override double SlopeAtZero => double.PositiveInfinity;

    /// <inheritdoc/>
    protected override double Value(double w) => w == 0 ? 0 : 1;

    /// <inheritdoc/>
    protected override void AddDerivative<T>(ReadOnlySpan<T> entries, T factor, Span<T> gradient)
    {
        // The derivative is 0 at every entry.
    }

    /// <inheritdoc/>
    protected override void ApplyProximalMap<T>(Span<T> entries, double scale) =>
        LaneFunctions.Apply(new HardThreshold(Math.Sqrt(2 * scale)), entries);

    /// <summary>x where |x| exceeds the threshold, else x - x: 0, or not a number where x is not.</summary>
    private readonly struct HardThreshold(double threshold) : ILaneFunction
    {
        public TLanes Evaluate<TLanes, T>(TLanes x)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            TLanes.SelectLess(Polynomial.Constant<TLanes, T>(threshold), TLanes.Abs(x), x, x - x);
    }
}
