using System.Numerics;

namespace NormLab.Penalties;

/// <summary>A penalty that is a sum of one function of each entry: only that function and its derivative are to be written.</summary>
public abstract class SeparablePenalty : IPenalty
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Formula { get; }

    /// <inheritdoc/>
    public abstract PenaltyTraits Traits { get; }

    /// <summary>The sum of the function over <paramref name="entries"/>.</summary>
    protected abstract double Sum<T>(ReadOnlySpan<T> entries)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>gradient_i &lt;- gradient_i + factor * derivative(entry_i).</summary>
    protected abstract void AddDerivative<T>(ReadOnlySpan<T> entries, T factor, Span<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <inheritdoc/>
    public double Value<T>(PenalizedVector<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double value = 0;
        foreach (PenalizedSegment segment in weights.Segments) value += segment.Multiplier * Sum(weights.Entries(segment));
        return value;
    }

    /// <inheritdoc/>
    public void AddSubgradient<T>(PenalizedVector<T> weights, T factor, Span<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (PenalizedSegment segment in weights.Segments)
            AddDerivative(weights.Entries(segment), factor * T.CreateChecked(segment.Multiplier), gradient.Slice(segment.Offset, segment.Length));
    }
}
