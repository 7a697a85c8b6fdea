using System.Numerics;
using NormLab.Numerics;
using NormLab.Penalties.Basis;

namespace NormLab.Penalties.Separable;

/// <summary>p(w) = r sum |w| + (1 - r) sum w^2 with a ratio r: "l1" for r = 1, "l2" for r = 0. There is no factor 1/2 before the squares,
/// as in "l2"; scikit-learn has one. The subgradient taken is r sign(w) + 2 (1 - r) w, and 0 at 0. The proximal map is sign(w) max(|w| -
/// scale r, 0) / (1 + 2 scale (1 - r)). Zou and Hastie, "Regularization and variable selection via the elastic net", Journal of the Royal
/// Statistical Society B 67 (2005), equation 3.</summary>
public sealed class ElasticNetPenalty : SeparablePenalty, IElasticPenalty
{
    /// <summary>The penalty of one ratio.</summary>
    /// <param name="ratio">r, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is not from 0 to 1.</exception>
    public ElasticNetPenalty(double ratio)
    {
        if (!(ratio is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(ratio), ratio, "The ratio of an elastic net must be from 0 to 1.");
        Ratio = ratio;
    }

    /// <summary>r.</summary>
    public double Ratio { get; }

    /// <inheritdoc/>
    public override string Name => "elastic-net";

    /// <inheritdoc/>
    public override string Formula => FormattableString.Invariant($"{Ratio} sum |w| + {1 - Ratio} sum w^2");

    /// <inheritdoc/>
    public override PenaltyTraits Traits =>
        PenaltyTraits.Convex | PenaltyTraits.Separable | PenaltyTraits.Additive | PenaltyTraits.HasProximalMap
        | (Ratio == 0 ? PenaltyTraits.Smooth : PenaltyTraits.None);

    double IElasticPenalty.Absolute => Ratio;

    double IElasticPenalty.Squares => 1 - Ratio;

    /// <inheritdoc/>
    protected override double SlopeAtZero => Ratio;

    /// <inheritdoc/>
    protected override double Value(double w) => Ratio * Math.Abs(w) + (1 - Ratio) * w * w;

    /// <inheritdoc/>
    protected override void AddDerivative<T>(ReadOnlySpan<T> entries, T factor, Span<T> gradient)
    {
        double all = double.CreateChecked(factor);
        LaneFunctions.AddTo(new Derivative(all * Ratio, all * 2 * (1 - Ratio)), entries, gradient);
    }

    /// <inheritdoc/>
    protected override void ApplyProximalMap<T>(Span<T> entries, double scale) =>
        LaneFunctions.Apply(new ProximalMap(new SoftThreshold(scale * Ratio), new L2Penalty.Shrinkage(scale * (1 - Ratio))), entries);

    /// <summary>jump sign(x) + slope x, with 0 at 0.</summary>
    private readonly struct Derivative(double jump, double slope) : ILaneFunction
    {
        private readonly ScaledSign _sign = new(jump);

        public TLanes Evaluate<TLanes, T>(TLanes x)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            TLanes.FusedMultiplyAdd(Polynomial.Constant<TLanes, T>(slope), x, _sign.Evaluate<TLanes, T>(x));
    }

    /// <summary>The threshold, then the shrinkage.</summary>
    private readonly struct ProximalMap(SoftThreshold threshold, L2Penalty.Shrinkage shrinkage) : ILaneFunction
    {
        public TLanes Evaluate<TLanes, T>(TLanes x)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => shrinkage.Evaluate<TLanes, T>(threshold.Evaluate<TLanes, T>(x));
    }
}
