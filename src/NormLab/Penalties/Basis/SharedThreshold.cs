using System.Numerics;

namespace NormLab.Penalties.Basis;

/// <summary>The one threshold t by which several stretches of weights w with multipliers m must shrink for a sum to meet a radius: the root
/// of sum over stretches of m sum max(|w_i| - m t, 0) = radius. With all m = 1 it is the threshold of the projection on the L1 ball, and by
/// Moreau's identity the level at which the proximal map of radius * max |w| clips; with other m, that of the ball of a vector in which
/// entries stand m times.
/// <para>Found like that of <see cref="Norms.L1BallProjection"/>: the sum is convex, falling and piecewise linear in t, so that Newton's
/// steps from the left never pass the root. They begin where the largest entry alone would exceed the radius, which for the small radius of
/// a training step is nearly the end. All sums are taken in float64, in an order that the shapes and the width of the registers
/// fix.</para></summary>
internal static class SharedThreshold
{
    /// <summary>t; 0 where the sum at 0 is no more than the radius, NaN where an entry is not finite or the sum exceeds float64.</summary>
    /// <param name="vector">Holds the stretches.</param>
    /// <param name="segments">The stretches.</param>
    /// <param name="radius">At least 0.</param>
    /// <param name="repeated">Whether multipliers count; else all are 1.</param>
    public static double Of<T>(ReadOnlySpan<T> vector, ReadOnlySpan<PenalizedSegment> segments, double radius, bool repeated)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double threshold = 0, largest = 0;
        for (int i = 0; i < segments.Length; i++)
        {
            double times = repeated ? segments[i].Multiplier
                : 1, here = double.CreateTruncating(Magnitudes.Largest(vector, segments.Slice(i, 1)));
            if (!double.IsFinite(here)) return double.NaN;
            largest = Math.Max(largest, here / times);
            threshold = Math.Max(threshold, (here - radius / times) / times);
        }
        if (radius == 0) return largest;

        double active = -1;
        while (true)
        {
            (double excess, double weight) = Excess(vector, segments, threshold, repeated);
            if (threshold == 0 && excess <= radius) return 0;
            if (weight == 0) return threshold;
            double next = Math.Max(0, threshold + (excess - radius) / weight);
            if (!double.IsFinite(next)) return double.NaN;
            // With the same entries above it as before, the step was the last but for rounding, which this one takes away.
            if (weight == active || (active >= 0 && next <= threshold)) return next;
            (threshold, active) = (next, weight);
        }
    }

    /// <summary>sum of m max(|w_i| - m t, 0), and minus its slope: the sum of m^2 over the entries above m t.</summary>
    private static (double Sum, double Weight) Excess<T>(ReadOnlySpan<T> vector, ReadOnlySpan<PenalizedSegment> segments, double threshold,
        bool repeated)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0, weight = 0;
        foreach (PenalizedSegment segment in segments)
        {
            double times = repeated ? segment.Multiplier : 1;
            (double excess, double count) = Magnitudes.Excess(vector.Slice(segment.Offset, segment.Length), times * threshold);
            sum += times * excess;
            weight += times * times * count;
        }
        return (sum, weight);
    }
}
