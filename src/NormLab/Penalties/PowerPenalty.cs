namespace NormLab.Penalties;

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
    public override PenaltyTraits Traits => PenaltyTraits.Separable
        | (Order >= 1 ? PenaltyTraits.Convex : PenaltyTraits.None) | (Order > 1 ? PenaltyTraits.Smooth : PenaltyTraits.None);

    /// <inheritdoc/>
    protected override double Sum<T>(ReadOnlySpan<T> entries)
    {
        double sum = 0;
        foreach (T w in entries) sum += Math.Pow(Math.Abs(double.CreateChecked(w)), Order);
        return sum;
    }

    /// <inheritdoc/>
    protected override void AddDerivative<T>(ReadOnlySpan<T> entries, T factor, Span<T> gradient)
    {
        T order = T.CreateChecked(Order), scale = factor * order, exponent = order - T.One;
        for (int i = 0; i < entries.Length; i++)
        {
            T w = entries[i];
            if (w != T.Zero) gradient[i] += scale * T.Pow(T.Abs(w), exponent) * T.CreateChecked(T.Sign(w));
        }
    }
}
