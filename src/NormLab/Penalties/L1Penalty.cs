using System.Numerics;

namespace NormLab.Penalties;

/// <summary>p(w) = sum |w|. The subgradient taken is sign(w), and 0 at 0.</summary>
public sealed class L1Penalty : SeparablePenalty
{
    /// <inheritdoc/>
    public override string Name => "l1";

    /// <inheritdoc/>
    public override string Formula => "sum |w|";

    /// <inheritdoc/>
    public override PenaltyTraits Traits => PenaltyTraits.Convex | PenaltyTraits.Separable;

    /// <inheritdoc/>
    protected override double Sum<T>(ReadOnlySpan<T> entries)
    {
        double sum = 0;
        foreach (T w in entries) sum += Math.Abs(double.CreateChecked(w));
        return sum;
    }

    /// <inheritdoc/>
    protected override void AddDerivative<T>(ReadOnlySpan<T> entries, T factor, Span<T> gradient)
    {
        int i = 0;
        for (; i <= entries.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var w = new Vector<T>(entries[i..]);
            Vector<T> signed = Vector.ConditionalSelect(Vector.LessThan(w, Vector<T>.Zero), new Vector<T>(-factor), new Vector<T>(factor));
            Vector<T> term = Vector.ConditionalSelect(Vector.Equals(w, Vector<T>.Zero), Vector<T>.Zero, signed);
            (new Vector<T>(gradient[i..]) + term).CopyTo(gradient[i..]);
        }
        for (; i < entries.Length; i++) gradient[i] += factor * T.CreateChecked(T.Sign(entries[i]));
    }
}
