using System.Numerics;

namespace NormLab.Penalties;

/// <summary>p(w) = sum w^2, with gradient 2 w.</summary>
public sealed class L2Penalty : SeparablePenalty
{
    /// <inheritdoc/>
    public override string Name => "l2";

    /// <inheritdoc/>
    public override string Formula => "sum w^2";

    /// <inheritdoc/>
    public override PenaltyTraits Traits => PenaltyTraits.Convex | PenaltyTraits.Smooth | PenaltyTraits.Separable;

    /// <inheritdoc/>
    protected override double Sum<T>(ReadOnlySpan<T> entries)
    {
        double sum = 0;
        foreach (T w in entries) sum += double.CreateChecked(w) * double.CreateChecked(w);
        return sum;
    }

    /// <inheritdoc/>
    protected override void AddDerivative<T>(ReadOnlySpan<T> entries, T factor, Span<T> gradient)
    {
        T twice = factor + factor;
        int i = 0;
        for (; i <= entries.Length - Vector<T>.Count; i += Vector<T>.Count)
            (new Vector<T>(gradient[i..]) + new Vector<T>(entries[i..]) * twice).CopyTo(gradient[i..]);
        for (; i < entries.Length; i++) gradient[i] += entries[i] * twice;
    }
}
