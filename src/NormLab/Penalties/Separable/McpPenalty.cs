using NormLab.Numerics;
using NormLab.Penalties.Basis;

namespace NormLab.Penalties.Separable;

/// <summary>The minimax concave penalty of Zhang, "Nearly unbiased variable selection under minimax concave penalty", Annals of Statistics
/// 38 (2010), equation 2.1, divided by its lambda, so that the coefficient lambda times this is the textbook's: with b = gamma lambda, p(w)
/// is the sum of |w| - w^2 / (2 b) where |w| is at most b, and of b / 2 beyond. The subgradient taken is sign(w) max(1 - |w| / b, 0), and 0
/// at 0. The proximal map, where scale is below b, is sign(w) max(|w| - scale, 0) / (1 - scale / b) up to b and w beyond; where scale is
/// larger, 0 up to sqrt(scale b) and w beyond. The shape is that of one lambda: a schedule, a mean or a multiplier changes the coefficient,
/// not b. With lambda = 0 it is 0.</summary>
public sealed class McpPenalty : SeparablePenalty
{
    private readonly double _end;

    /// <summary>The penalty of one shape.</summary>
    /// <param name="lambda">The coefficient it is meant for; at least 0.</param>
    /// <param name="gamma">How many times lambda the penalty grows before it is flat; above 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite or not in its range.</exception>
    public McpPenalty(double lambda, double gamma)
    {
        if (!(lambda >= 0 && double.IsFinite(lambda)))
            throw new ArgumentOutOfRangeException(nameof(lambda), lambda, "The lambda of MCP must be finite and at least 0.");
        if (!(gamma > 1 && double.IsFinite(gamma)))
            throw new ArgumentOutOfRangeException(nameof(gamma), gamma, "The gamma of MCP must be finite and above 1.");
        (Lambda, Gamma, _end) = (lambda, gamma, gamma * lambda);
    }

    /// <summary>lambda.</summary>
    public double Lambda { get; }

    /// <summary>gamma.</summary>
    public double Gamma { get; }

    /// <inheritdoc/>
    public override string Name => "mcp";

    /// <inheritdoc/>
    public override string Formula => FormattableString.Invariant($"sum |w| - w^2/{2 * _end} up to {_end}, then {_end / 2}");

    /// <inheritdoc/>
    public override PenaltyTraits Traits => PenaltyTraits.Separable | PenaltyTraits.Additive | PenaltyTraits.HasProximalMap;

    /// <inheritdoc/>
    protected override double SlopeAtZero => _end > 0 ? 1 : 0;

    /// <inheritdoc/>
    protected override double Value(double w) => Math.Abs(w) < _end ? Math.Abs(w) * (1 - Math.Abs(w) / (2 * _end)) : w - w + _end / 2;

    /// <inheritdoc/>
    protected override void AddDerivative<T>(ReadOnlySpan<T> entries, T factor, Span<T> gradient) =>
        LaneFunctions.AddTo(new FoldedConcaveDerivative(1, _end, double.CreateChecked(factor)), entries, gradient);

    /// <inheritdoc/>
    protected override void ApplyProximalMap<T>(Span<T> entries, double scale) => LaneFunctions.Apply(
        scale < _end
            ? new FoldedConcaveProximalMap(scale, scale, scale, 1 / (1 - scale / _end), _end)
            // Up to the threshold the soft threshold is 0: it is at least as large.
            : FoldedConcaveProximalMap.WithoutBend(scale, Math.Sqrt(scale) * Math.Sqrt(_end)),
        entries);
}
