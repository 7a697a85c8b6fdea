using System.Numerics;

namespace NormLab.Penalties;

/// <summary>p(w) = sum |w|^3, with gradient 3 w |w|.</summary>
public sealed class L3Penalty : SeparablePenalty
{
    /// <inheritdoc/>
    public override string Name => "l3";

    /// <inheritdoc/>
    public override string Formula => "sum |w|^3";

    /// <inheritdoc/>
    public override PenaltyTraits Traits => PenaltyTraits.Convex | PenaltyTraits.Smooth | PenaltyTraits.Separable;

    /// <inheritdoc/>
    protected override double Sum<T>(ReadOnlySpan<T> entries)
    {
        double sum = 0;
        foreach (T w in entries) sum += Math.Pow(Math.Abs(double.CreateChecked(w)), 3);
        return sum;
    }

    /// <inheritdoc/>
    protected override void AddDerivative<T>(ReadOnlySpan<T> entries, T factor, Span<T> gradient)
    {
        T thrice = factor * T.CreateChecked(3);
        int i = 0;
        for (; i <= entries.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var w = new Vector<T>(entries[i..]);
            (new Vector<T>(gradient[i..]) + w * Vector.Abs(w) * thrice).CopyTo(gradient[i..]);
        }
        for (; i < entries.Length; i++) gradient[i] += entries[i] * T.Abs(entries[i]) * thrice;
    }
}
