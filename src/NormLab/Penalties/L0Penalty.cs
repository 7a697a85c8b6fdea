namespace NormLab.Penalties;

/// <summary>p(w) = number of entries that are not 0. Its derivative is 0 wherever it has one, and at 0 the subgradient taken is 0: added to
/// a loss that is minimised by its gradient, it changes nothing, which is what the article's L0 rows show.</summary>
public sealed class L0Penalty : SeparablePenalty
{
    /// <inheritdoc/>
    public override string Name => "l0";

    /// <inheritdoc/>
    public override string Formula => "number of w != 0";

    /// <inheritdoc/>
    public override PenaltyTraits Traits => PenaltyTraits.Separable;

    /// <inheritdoc/>
    protected override double Sum<T>(ReadOnlySpan<T> entries) => entries.Length - (double)System.MemoryExtensions.Count(entries, T.Zero);

    /// <inheritdoc/>
    protected override void AddDerivative<T>(ReadOnlySpan<T> entries, T factor, Span<T> gradient)
    {
        // The derivative is 0 at every entry.
    }
}
