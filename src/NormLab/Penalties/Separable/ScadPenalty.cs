using NormLab.Numerics;
using NormLab.Penalties.Basis;

namespace NormLab.Penalties.Separable;

/// <summary>The smoothly clipped absolute deviation of Fan and Li, "Variable selection via nonconcave penalized likelihood and its oracle
/// properties", Journal of the American Statistical Association 96 (2001), equation 2.7, divided by its lambda, so that the coefficient
/// lambda times this is the textbook's: p(w) is the sum of |w| up to lambda, (2 a lambda |w| - w^2 - lambda^2) / (2 (a - 1) lambda) up to a
/// lambda, and (a + 1) lambda / 2 beyond. The subgradient taken is sign(w) times (a lambda - |w|) / ((a - 1) lambda), cut off below 0 and
/// above 1, and 0 at 0. The proximal map, where scale is below (a - 1) lambda, is the soft threshold up to lambda + scale, sign(w) ((a - 1)
/// |w| - a scale) / (a - 1 - scale / lambda) up to a lambda, and w beyond (their equation 2.8 is scale = lambda); where scale is larger,
/// the soft threshold up to where its cost is that of w, and w beyond. The shape is that of one lambda: a schedule, a mean or a multiplier
/// changes the coefficient only. With lambda = 0 it is 0.</summary>
public sealed class ScadPenalty : SeparablePenalty
{
    /// <summary>The penalty of one shape.</summary>
    /// <param name="lambda">The coefficient it is meant for; at least 0.</param>
    /// <param name="a">How many times lambda the penalty grows before it is flat; above 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite or not in its range.</exception>
    public ScadPenalty(double lambda, double a)
    {
        if (!(lambda >= 0 && double.IsFinite(lambda)))
            throw new ArgumentOutOfRangeException(nameof(lambda), lambda, "The lambda of SCAD must be finite and at least 0.");
        if (!(a > 2 && double.IsFinite(a)))
            throw new ArgumentOutOfRangeException(nameof(a), a, "The a of SCAD must be finite and above 2.");
        (Lambda, A) = (lambda, a);
    }

    /// <summary>lambda.</summary>
    public double Lambda { get; }

    /// <summary>a.</summary>
    public double A { get; }

    /// <inheritdoc/>
    public override string Name => "scad";

    /// <inheritdoc/>
    public override string Formula =>
        FormattableString.Invariant($"sum |w| up to {Lambda}, bending until {A * Lambda}, then {(A + 1) * Lambda / 2}");

    /// <inheritdoc/>
    public override PenaltyTraits Traits => PenaltyTraits.Separable | PenaltyTraits.Additive | PenaltyTraits.HasProximalMap;

    /// <inheritdoc/>
    protected override double SlopeAtZero => Lambda > 0 ? 1 : 0;

    /// <inheritdoc/>
    protected override double Value(double w)
    {
        double magnitude = Math.Abs(w), beyond = magnitude - Lambda;
        if (magnitude <= Lambda) return magnitude;
        // The bend as the line and what is missing from it.
        return magnitude < A * Lambda ? magnitude - beyond * (beyond / (2 * (A - 1) * Lambda)) : w - w + (A + 1) * Lambda / 2;
    }

    /// <inheritdoc/>
    protected override void AddDerivative<T>(ReadOnlySpan<T> entries, T factor, Span<T> gradient) =>
        LaneFunctions.AddTo(new FoldedConcaveDerivative(A / (A - 1), (A - 1) * Lambda, double.CreateChecked(factor)), entries, gradient);

    /// <inheritdoc/>
    protected override void ApplyProximalMap<T>(Span<T> entries, double scale)
    {
        if (scale < (A - 1) * Lambda)
        {
            double gain = 1 / (1 - scale / ((A - 1) * Lambda));
            LaneFunctions.Apply(new FoldedConcaveProximalMap(scale, Lambda + scale, scale * (A / (A - 1)), gain, A * Lambda), entries);
            return;
        }
        // The cost of w is scale (a + 1) lambda / 2, whatever w; that of the soft threshold scale |w| - scale^2 / 2, or w^2 / 2 where it is
        // 0.
        double flat = (A + 1) * Lambda, flatFrom = scale <= flat ? flat / 2 + scale / 2 : Math.Sqrt(scale) * Math.Sqrt(flat);
        LaneFunctions.Apply(FoldedConcaveProximalMap.WithoutBend(scale, flatFrom), entries);
    }
}
