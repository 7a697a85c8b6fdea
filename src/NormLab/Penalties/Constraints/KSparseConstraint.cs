using System.Numerics;
using NormLab.Penalties.Basis;

namespace NormLab.Penalties.Constraints;

/// <summary>At most k weights of all layers together are not 0: sparsity of exactly k in training, by iterative hard thresholding
/// (Blumensath and Davies, 2009, "Iterative hard thresholding for compressed sensing"). A projection keeps the k weights of the largest
/// magnitude, of equal ones those that stand first, and sets all others to exactly 0; each weight counts once, whatever its multiplier.
/// <para>The set is not convex. Where a weight is not a number, nothing is changed.</para></summary>
public sealed class KSparseConstraint : ConstraintPenalty
{
    /// <summary>The constraint for one k.</summary>
    /// <param name="count">k, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public KSparseConstraint(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Count = count;
    }

    /// <summary>k.</summary>
    public int Count { get; }

    /// <inheritdoc/>
    public override string Name => "k-sparse";

    /// <inheritdoc/>
    public override string Formula => $"at most {Count} of w != 0";

    /// <inheritdoc/>
    public override PenaltyTraits Traits => PenaltyTraits.Constraint | PenaltyTraits.HasProximalMap;

    /// <inheritdoc/>
    public override double Value<T>(PenalizedVector<T> weights)
    {
        foreach (PenalizedSegment segment in weights.Segments)
        {
            foreach (T w in weights.Entries(segment))
            {
                if (T.IsNaN(w)) return double.NaN;
            }
        }
        return NonZeros(weights) <= Count ? 0 : double.PositiveInfinity;
    }

    /// <inheritdoc/>
    public override void ApplyProximalMap<T>(Span<T> parameters, ReadOnlySpan<PenalizedSegment> segments, double scale)
    {
        if (typeof(T) == typeof(double)) LargestMagnitudes<T, ulong>.Keep(parameters, segments, Count);
        else LargestMagnitudes<T, uint>.Keep(parameters, segments, Count);
    }

    /// <summary>The length of g over the weights that are not 0 where there are k; where there are fewer, any weight could join them, and
    /// all of g counts. (The regular normal cone; a set that is not convex has others.)</summary>
    /// <inheritdoc/>
    protected override double DistanceFromNormalCone<T>(PenalizedVector<T> weights, ReadOnlySpan<T> gradient)
    {
        bool full = NonZeros(weights) == Count;
        double squares = 0;
        foreach (PenalizedSegment segment in weights.Segments)
        {
            ReadOnlySpan<T> entries = weights.Entries(segment), slopes = gradient.Slice(segment.Offset, segment.Length);
            for (int i = 0; i < entries.Length; i++)
            {
                if (full && entries[i] == T.Zero) continue;
                double g = double.CreateChecked(slopes[i]);
                squares += g * g;
            }
        }
        return Math.Sqrt(squares);
    }

    private static long NonZeros<T>(PenalizedVector<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long count = 0;
        foreach (PenalizedSegment segment in weights.Segments) count += Norms.NonZeros.Count(weights.Entries(segment));
        return count;
    }
}
