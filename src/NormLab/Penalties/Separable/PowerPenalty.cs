using System.Numerics;
using NormLab.Numerics;

namespace NormLab.Penalties.Separable;

/// <summary>p(w) = sum |w|^n for any order n above 0, with derivative n |w|^(n-1) sign(w). At 0 the subgradient taken is 0, also where
/// n is below 1 and the derivative grows without bound beside it.</summary>
public sealed class PowerPenalty : SeparablePenalty
{
    /// <summary>The penalty of one order.</summary>
    /// <param name="order">n, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is not finite or not above 0.</exception>
    public PowerPenalty(double order)
    {
        if (!(order > 0 && double.IsFinite(order))) throw new ArgumentOutOfRangeException(nameof(order), order, "The order of a power penalty must be finite and above 0.");
        Order = order;
    }

    /// <summary>n.</summary>
    public double Order { get; }

    /// <inheritdoc/>
    public override string Name => "power";

    /// <inheritdoc/>
    public override string Formula => FormattableString.Invariant($"sum |w|^{Order}");

    /// <inheritdoc/>
    public override PenaltyTraits Traits => PenaltyTraits.Separable | PenaltyTraits.Additive
        | (Order >= 1 ? PenaltyTraits.Convex : PenaltyTraits.None) | (Order > 1 ? PenaltyTraits.Smooth : PenaltyTraits.None);

    /// <inheritdoc/>
    protected override double SlopeAtZero => Order > 1 ? 0 : Order == 1 ? 1 : double.PositiveInfinity;

    /// <inheritdoc/>
    protected override double Value(double w) => Math.Pow(Math.Abs(w), Order);

    /// <inheritdoc/>
    protected override void AddDerivative<T>(ReadOnlySpan<T> entries, T factor, Span<T> gradient) =>
        LaneFunctions.AddTo(new SignedPower(double.CreateChecked(factor) * Order, Order - 1), entries, gradient);

    /// <inheritdoc/>
    protected override void ApplyProximalMap<T>(Span<T> entries, double scale) => throw new NotSupportedException();

    /// <summary>factor |x|^exponent sign(x), with 0 at 0.</summary>
    private readonly struct SignedPower(double factor, double exponent) : ILaneFunction
    {
        public TLanes Evaluate<TLanes, T>(TLanes x)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            TLanes magnitude = TLanes.Abs(x);
            TLanes power = Exponential<TLanes, T>.Evaluate(Polynomial.Constant<TLanes, T>(exponent) * NaturalLogarithm<TLanes, T>.Evaluate(magnitude));
            return TLanes.SelectLess(TLanes.Zero, magnitude, TLanes.CopySign(power, x) * Polynomial.Constant<TLanes, T>(factor), TLanes.Zero);
        }
    }
}
