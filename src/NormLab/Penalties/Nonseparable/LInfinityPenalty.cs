using System.Numerics;

namespace NormLab.Penalties.Nonseparable;

/// <summary>p(w) = max |w|. The subgradient taken is shared equally among the entries that attain the maximum: sign(w_i) / k at each of the k
/// of them (repeated entries counted as often as they stand in the vector), 0 elsewhere, and 0 everywhere at w = 0.</summary>
public sealed class LInfinityPenalty : IPenalty
{
    /// <inheritdoc/>
    public string Name => "linf";

    /// <inheritdoc/>
    public string Formula => "max |w|";

    /// <inheritdoc/>
    public PenaltyTraits Traits => PenaltyTraits.Convex;

    /// <inheritdoc/>
    public double Value<T>(PenalizedVector<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => double.CreateChecked(Largest(weights));

    /// <inheritdoc/>
    public void AddSubgradient<T>(PenalizedVector<T> weights, T factor, Span<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T largest = Largest(weights);
        double ties = 0;
        foreach (PenalizedSegment segment in weights.Segments)
        {
            ReadOnlySpan<T> entries = weights.Entries(segment);
            double here = entries.Count(largest) + (largest == T.Zero ? 0.0 : entries.Count(-largest));
            ties += here * segment.Multiplier;
        }
        if (ties == 0) return;

        foreach (PenalizedSegment segment in weights.Segments)
        {
            T share = factor * T.CreateChecked(segment.Multiplier) / T.CreateChecked(ties);
            AddWhereEqual(weights.Entries(segment), largest, share, gradient.Slice(segment.Offset, segment.Length));
            AddWhereEqual(weights.Entries(segment), -largest, -share, gradient.Slice(segment.Offset, segment.Length));
        }
    }

    /// <inheritdoc/>
    public void ApplyProximalMap<T>(Span<T> parameters, ReadOnlySpan<PenalizedSegment> segments, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => throw new NotSupportedException("The penalty 'linf' has no proximal map.");

    /// <inheritdoc/>
    public double SmallestZeroingCoefficient<T>(PenalizedVector<T> gradient, double stepSize = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0;
        foreach (PenalizedSegment segment in gradient.Segments)
        {
            foreach (T g in gradient.Entries(segment)) sum += Math.Abs(double.CreateChecked(g));
        }
        return sum;
    }

    /// <inheritdoc/>
    public double DistanceFromOptimality<T>(PenalizedVector<T> weights, ReadOnlySpan<T> gradient, double coefficient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => throw new NotSupportedException("soon");

    private static void AddWhereEqual<T>(ReadOnlySpan<T> entries, T value, T share, Span<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int at = entries.IndexOf(value), from = 0; at >= 0;)
        {
            gradient[from + at] += share;
            from += at + 1;
            at = entries[from..].IndexOf(value);
        }
    }

    private static T Largest<T>(PenalizedVector<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T largest = T.Zero;
        foreach (PenalizedSegment segment in weights.Segments)
        {
            ReadOnlySpan<T> entries = weights.Entries(segment);
            int i = 0;
            var lanes = new Vector<T>(largest);
            for (; i <= entries.Length - Vector<T>.Count; i += Vector<T>.Count) lanes = Vector.Max(lanes, Vector.Abs(new Vector<T>(entries[i..])));
            for (int lane = 0; lane < Vector<T>.Count; lane++) largest = T.Max(largest, lanes[lane]);
            for (; i < entries.Length; i++) largest = T.Max(largest, T.Abs(entries[i]));
        }
        return largest;
    }
}
