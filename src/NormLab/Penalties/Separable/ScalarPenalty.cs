using NormLab.Penalties.Basis;

namespace NormLab.Penalties.Separable;

/// <summary>The shortest way to a penalty of one's own: a function of one number, its derivative and, where there is one, its proximal map,
/// all in double precision. docs/add-a-penalty.md shows one.</summary>
public abstract class ScalarPenalty : SeparablePenalty
{
    /// <inheritdoc/>
    public override PenaltyTraits Traits => PenaltyTraits.Separable | PenaltyTraits.Additive;

    /// <summary>The derivative of the function at <paramref name="w"/>, or what is taken for it where there is none.</summary>
    protected abstract double Derivative(double w);

    /// <summary>argmin over v of scale * function(v) + (v - w)^2 / 2. To be overridden, with <see cref="PenaltyTraits.HasProximalMap"/>
    /// among the <see cref="Traits"/>, where there is a formula for it.</summary>
    /// <exception cref="NotSupportedException">Not overridden.</exception>
    protected virtual double ProximalMap(double w, double scale) =>
        throw new NotSupportedException(
            $"The penalty '{Name}' has no proximal map; override {nameof(ProximalMap)}, or update by the subgradient.");

    /// <inheritdoc/>
    protected sealed override void AddDerivative<T>(ReadOnlySpan<T> entries, T factor, Span<T> gradient)
    {
        for (int i = 0; i < entries.Length; i++)
            gradient[i] += factor * T.CreateTruncating(Derivative(double.CreateTruncating(entries[i])));
    }

    /// <inheritdoc/>
    protected sealed override void ApplyProximalMap<T>(Span<T> entries, double scale)
    {
        foreach (ref T w in entries) w = T.CreateTruncating(ProximalMap(double.CreateTruncating(w), scale));
    }
}
