using System.Numerics;
using NormLab.Numerics;
using NormLab.Penalties.Basis;

namespace NormLab.Penalties.Separable;

/// <summary>p(w) = sum |w|^3, with gradient 3 w |w|. The proximal map solves v + 3 scale v^2 = |w|:
/// v = 2 |w| / (1 + sqrt(1 + 12 scale |w|)), with the sign of w.</summary>
public sealed class L3Penalty : SeparablePenalty
{
    /// <inheritdoc/>
    public override string Name => "l3";

    /// <inheritdoc/>
    public override string Formula => "sum |w|^3";

    /// <inheritdoc/>
    public override PenaltyTraits Traits =>
        PenaltyTraits.Convex | PenaltyTraits.Smooth | PenaltyTraits.Separable | PenaltyTraits.Additive | PenaltyTraits.HasProximalMap;

    /// <inheritdoc/>
    protected override double SlopeAtZero => 0;

    /// <inheritdoc/>
    protected override double Value(double w) => Math.Abs(w * w * w);

    /// <inheritdoc/>
    protected override void AddDerivative<T>(ReadOnlySpan<T> entries, T factor, Span<T> gradient) =>
        LaneFunctions.AddTo(new SignedSquare(double.CreateChecked(factor * T.CreateChecked(3))), entries, gradient);

    /// <inheritdoc/>
    protected override void ApplyProximalMap<T>(Span<T> entries, double scale) => LaneFunctions.Apply(new Shrinkage(scale), entries);

    /// <summary>x |x| factor.</summary>
    private readonly struct SignedSquare(double factor) : ILaneFunction
    {
        public TLanes Evaluate<TLanes, T>(TLanes x)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => x * TLanes.Abs(x) * Polynomial.Constant<TLanes, T>(factor);
    }

    /// <summary>2 x / (1 + sqrt(1 + 12 scale |x|)), and never -0.</summary>
    internal readonly struct Shrinkage(double scale) : ILaneFunction
    {
        // The root of outer^2 (inner + slope |x|), with a slope of at most 1, so that it overflows for no finite x.
        private readonly double _slope = Math.Min(1, 12 * scale), _inner = Math.Min(1, 1 / (12 * scale)),
            _outer = Math.Max(1, Math.Sqrt(12 * scale));

        public TLanes Evaluate<TLanes, T>(TLanes x)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            TLanes root = TLanes.SquareRoot(
                TLanes.FusedMultiplyAdd(Polynomial.Constant<TLanes, T>(_slope), TLanes.Abs(x), Polynomial.Constant<TLanes, T>(_inner)));
            // Both sides of the fraction halved: 2 x could overflow.
            TLanes half = Polynomial.Constant<TLanes, T>(0.5);
            return x / TLanes.FusedMultiplyAdd(root, Polynomial.Constant<TLanes, T>(_outer / 2), half) + TLanes.Zero;
        }
    }
}
