using NormLab.Numerics;
using NormLab.Penalties.Basis;

namespace NormLab.Penalties.Separable;

/// <summary>p(w) = sum |w|. The subgradient taken is sign(w), and 0 at 0. The proximal map is the soft threshold sign(w) max(|w| - scale,
/// 0), which makes true zeros where the subgradient's steps cross 0 back and forth.</summary>
public sealed class L1Penalty : SeparablePenalty, IElasticPenalty
{
    /// <inheritdoc/>
    public override string Name => "l1";

    /// <inheritdoc/>
    public override string Formula => "sum |w|";

    /// <inheritdoc/>
    public override PenaltyTraits Traits =>
        PenaltyTraits.Convex | PenaltyTraits.Separable | PenaltyTraits.Additive | PenaltyTraits.HasProximalMap;

    double IElasticPenalty.Absolute => 1;

    double IElasticPenalty.Squares => 0;

    /// <inheritdoc/>
    protected override double Value(double w) => Math.Abs(w);

    /// <inheritdoc/>
    protected override void AddDerivative<T>(ReadOnlySpan<T> entries, T factor, Span<T> gradient) =>
        LaneFunctions.AddTo(new ScaledSign(double.CreateChecked(factor)), entries, gradient);

    /// <inheritdoc/>
    protected override void ApplyProximalMap<T>(Span<T> entries, double scale) => LaneFunctions.Apply(new SoftThreshold(scale), entries);
}
