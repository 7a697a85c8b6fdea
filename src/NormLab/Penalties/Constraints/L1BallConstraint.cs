using System.Numerics;
using NormLab.Numerics;
using NormLab.Penalties.Basis;
using NormLab.Penalties.Separable;

namespace NormLab.Penalties.Constraints;

/// <summary>sum m |w| &lt;= radius over all layers together, with m their multipliers. The projection is the soft threshold sign(w) max(|w|
/// - m t, 0) with one t for all layers, such that the sum meets the radius (Duchi, Shalev-Shwartz, Singer and Chandra, 2008, "Efficient
/// projections onto the l1-ball for learning in high dimensions"). Where an entry is not finite, nothing is changed.</summary>
/// <param name="radius">At least 0.</param>
/// <exception cref="ArgumentOutOfRangeException">The radius is negative or not finite.</exception>
public sealed class L1BallConstraint(double radius) : ConstraintPenalty
{
    /// <summary>The largest sum allowed.</summary>
    public double Radius { get; } = CheckRadius(radius);

    /// <inheritdoc/>
    public override string Name => "l1-ball";

    /// <inheritdoc/>
    public override string Formula => FormattableString.Invariant($"sum |w| <= {Radius}");

    /// <inheritdoc/>
    public override double Value<T>(PenalizedVector<T> weights) => Indicator<T>(Sum(weights), Radius);

    /// <inheritdoc/>
    public override void ApplyProximalMap<T>(Span<T> parameters, ReadOnlySpan<PenalizedSegment> segments, double scale)
    {
        double threshold = SharedThreshold.Of<T>(parameters, segments, Radius, repeated: true);
        if (threshold == 0 || double.IsNaN(threshold)) return;
        foreach (PenalizedSegment segment in segments)
        {
            Span<T> entries = parameters.Slice(segment.Offset, segment.Length);
            LaneFunctions.Apply(new SoftThreshold(segment.Multiplier * threshold), entries);
        }
    }

    /// <summary>||g||_2 inside the ball; on its surface, or within the tolerance of it, the smallest length of g + y over y in the normal
    /// cone: y = t m sign(w) where w is not 0 and |y| at most t m where it is, with one t of at least 0.</summary>
    /// <inheritdoc/>
    protected override double DistanceFromNormalCone<T>(PenalizedVector<T> weights, ReadOnlySpan<T> gradient)
    {
        if (Radius == 0) return 0;
        double pull = 0, squares = 0;
        bool onSurface = Sum(weights) >= Radius * (1 - Tolerance<T>());
        while (onSurface)
        {
            // Half the derivative of the squared length with respect to t is concave and rises: Newton's steps from the left never pass its
            // root.
            (double slope, double curvature, _) = Along(weights, gradient, pull);
            double next = pull - slope / curvature;
            if (!(slope < 0 && next > pull)) break;
            pull = next;
        }
        (_, _, squares) = Along(weights, gradient, pull);
        return Math.Sqrt(squares);
    }

    /// <inheritdoc/>
    protected override bool HoldsZeroAgainst(double slope) => slope == 0 || Radius == 0;

    /// <summary>The squared length of g + y at t, and half its first and second derivatives.</summary>
    private static (double Slope, double Curvature, double Squares) Along<T>(PenalizedVector<T> weights, ReadOnlySpan<T> gradient, double t)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double slope = 0, curvature = 0, squares = 0;
        foreach (PenalizedSegment segment in weights.Segments)
        {
            double m = segment.Multiplier;
            ReadOnlySpan<T> entries = weights.Entries(segment), slopes = gradient.Slice(segment.Offset, segment.Length);
            for (int i = 0; i < entries.Length; i++)
            {
                double g = double.CreateChecked(slopes[i]);
                double length = entries[i] == T.Zero ? t * m - Math.Abs(g) : t * m + (T.IsNegative(entries[i]) ? -g : g);
                // Inside the cone nothing is left, and nothing changes with t.
                if (entries[i] == T.Zero && length >= 0) continue;
                slope += m * length;
                curvature += m * m;
                squares += length * length;
            }
        }
        return (slope, curvature, squares);
    }

    private static double Sum<T>(PenalizedVector<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0;
        foreach (PenalizedSegment segment in weights.Segments)
            sum += segment.Multiplier * Magnitudes.Sums(weights.Entries(segment)).Magnitudes;
        return sum;
    }
}
