using System.Numerics;
using NormLab.Numerics;
using NormLab.Penalties.Basis;

namespace NormLab.Penalties.Separable;

/// <summary>p(w) = sum w^2, with gradient 2 w and proximal map w / (1 + 2 scale).</summary>
public sealed class L2Penalty : SeparablePenalty, IElasticPenalty
{
    /// <inheritdoc/>
    public override string Name => "l2";

    /// <inheritdoc/>
    public override string Formula => "sum w^2";

    /// <inheritdoc/>
    public override PenaltyTraits Traits =>
        PenaltyTraits.Convex | PenaltyTraits.Smooth | PenaltyTraits.Separable | PenaltyTraits.Additive | PenaltyTraits.HasProximalMap;

    double IElasticPenalty.Absolute => 0;

    double IElasticPenalty.Squares => 1;

    /// <inheritdoc/>
    protected override double SlopeAtZero => 0;

    /// <inheritdoc/>
    protected override double Value(double w) => w * w;

    /// <inheritdoc/>
    protected override void AddDerivative<T>(ReadOnlySpan<T> entries, T factor, Span<T> gradient) =>
        LaneFunctions.AddTo(new Multiple(double.CreateChecked(factor + factor)), entries, gradient);

    /// <inheritdoc/>
    protected override void ApplyProximalMap<T>(Span<T> entries, double scale) => LaneFunctions.Apply(new Shrinkage(scale), entries);

    /// <summary>x / (1 + 2 scale), and never -0.</summary>
    internal readonly struct Shrinkage(double scale) : ILaneFunction
    {
        private readonly double _kept = 1 / (1 + 2 * scale);

        public TLanes Evaluate<TLanes, T>(TLanes x)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => x * Polynomial.Constant<TLanes, T>(_kept) + TLanes.Zero;
    }

    private readonly struct Multiple(double factor) : ILaneFunction
    {
        public TLanes Evaluate<TLanes, T>(TLanes x)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => x * Polynomial.Constant<TLanes, T>(factor);
    }
}
