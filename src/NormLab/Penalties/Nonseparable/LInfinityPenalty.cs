using System.Numerics;
using NormLab.Numerics;
using NormLab.Penalties.Basis;

namespace NormLab.Penalties.Nonseparable;

/// <summary>p(w) = max |w|. The subgradient taken is shared equally among the entries that attain the maximum: sign(w_i) / k at each of the
/// k of them (repeated entries counted as often as they stand in the vector), 0 elsewhere, and 0 everywhere at w = 0.
/// <para>The proximal map is w minus the projection of w on the L1 ball of radius scale (Moreau's identity; Parikh and Boyd, 2014,
/// "Proximal Algorithms", section 6.5.2): every entry is clipped to [-t, t], with one t for all layers such that sum max(|w| - t, 0) =
/// scale, and all are 0 where sum |w| is at most scale. A maximum does not grow when entries are repeated: multipliers other than 0 do not
/// change it. Where an entry is not finite, the map changes nothing.</para></summary>
public sealed class LInfinityPenalty : IPenalty
{
    /// <inheritdoc/>
    public string Name => "linf";

    /// <inheritdoc/>
    public string Formula => "max |w|";

    /// <inheritdoc/>
    public PenaltyTraits Traits => PenaltyTraits.Convex | PenaltyTraits.HasProximalMap;

    /// <inheritdoc/>
    public double Value<T>(PenalizedVector<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => double.CreateChecked(Largest(weights));

    /// <inheritdoc/>
    public void AddSubgradient<T>(PenalizedVector<T> weights, T factor, Span<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T largest = Largest(weights);
        if (largest == T.Zero) return;
        double ties = 0;
        foreach (PenalizedSegment segment in weights.Segments)
        {
            ReadOnlySpan<T> entries = weights.Entries(segment);
            int here = 0;
            for (int i = NextOfMagnitude(entries, 0, largest); i < entries.Length; i = NextOfMagnitude(entries, i + 1, largest)) here++;
            ties += here * segment.Multiplier;
        }

        foreach (PenalizedSegment segment in weights.Segments)
        {
            ReadOnlySpan<T> entries = weights.Entries(segment);
            Span<T> sums = gradient.Slice(segment.Offset, segment.Length);
            T share = factor * T.CreateChecked(segment.Multiplier) / T.CreateChecked(ties);
            for (int i = NextOfMagnitude(entries, 0, largest); i < entries.Length; i = NextOfMagnitude(entries, i + 1, largest))
                sums[i] += T.CopySign(share, entries[i]);
        }
    }

    /// <inheritdoc/>
    public void ApplyProximalMap<T>(Span<T> parameters, ReadOnlySpan<PenalizedSegment> segments, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (scale == 0) return;
        double level = SharedThreshold.Of<T>(parameters, segments, scale, repeated: false);
        if (double.IsNaN(level)) return;
        foreach (PenalizedSegment segment in segments)
        {
            Span<T> entries = parameters.Slice(segment.Offset, segment.Length);
            if (level == 0) entries.Clear();
            else LaneFunctions.Apply(new Clip(level), entries);
        }
    }

    /// <summary>The dual norm of the gradient: sum |g|. It does not depend on the step.</summary>
    /// <inheritdoc/>
    public double SmallestZeroingCoefficient<T>(PenalizedVector<T> gradient, double stepSize = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0;
        foreach (PenalizedSegment segment in gradient.Segments) sum += Magnitudes.Sums(gradient.Entries(segment)).Magnitudes;
        return sum;
    }

    /// <summary>The distance of -g from c times the subdifferential: the vectors that are 0 off the largest entries and there sign(w_i) a_i
    /// with a_i at least 0 and sum a = 1; at w = 0, from the L1 ball of radius c.</summary>
    /// <inheritdoc/>
    public double DistanceFromOptimality<T>(PenalizedVector<T> weights, ReadOnlySpan<T> gradient, double coefficient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T largest = Largest(weights);
        if (T.IsNaN(largest)) return double.NaN;
        var pulls = new List<double>();
        double squares = 0;
        foreach (PenalizedSegment segment in weights.Segments)
        {
            ReadOnlySpan<T> entries = weights.Entries(segment), slopes = gradient.Slice(segment.Offset, segment.Length);
            for (int i = 0; i < entries.Length; i++)
            {
                double slope = double.CreateChecked(slopes[i]);
                if (largest == T.Zero) pulls.Add(Math.Abs(slope));
                else if (T.Abs(entries[i]) == largest) pulls.Add(T.IsNegative(entries[i]) ? slope : -slope);
                else squares += slope * slope;
            }
        }
        // At 0 the pulls may also sum to less than the coefficient.
        double level = largest == T.Zero && pulls.Sum() <= coefficient ? 0 : SimplexThreshold(pulls, coefficient);
        foreach (double pull in pulls) squares += Math.Min(pull, level) * Math.Min(pull, level);
        return Math.Sqrt(squares);
    }

    /// <summary>The t with sum max(v_i - t, 0) = total (Duchi et al., 2008, figure 1): what is left of each v_i is the nearest point of the
    /// simplex.</summary>
    private static double SimplexThreshold(List<double> v, double total)
    {
        double sum = 0, threshold = 0;
        int count = 0;
        foreach (double entry in v.OrderDescending())
        {
            sum += entry;
            count++;
            double next = (sum - total) / count;
            if (count > 1 && entry <= next) break;
            threshold = next;
        }
        return threshold;
    }

    /// <summary>Index of the next entry of that magnitude from <paramref name="start"/> on, or the length.</summary>
    private static int NextOfMagnitude<T>(ReadOnlySpan<T> entries, int start, T magnitude)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int i = start;
        var sought = new Vector<T>(magnitude);
        while (i <= entries.Length - Vector<T>.Count && !Vector.EqualsAny(Vector.Abs(new Vector<T>(entries[i..])), sought))
            i += Vector<T>.Count;
        while (i < entries.Length && T.Abs(entries[i]) != magnitude) i++;
        return i;
    }

    private static T Largest<T>(PenalizedVector<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Magnitudes.Largest(weights.Parameters, weights.Segments);

    /// <summary>clamp(x, -level, level); what is not a number stays so.</summary>
    private readonly struct Clip(double level) : ILaneFunction
    {
        public TLanes Evaluate<TLanes, T>(TLanes x)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            TLanes.Max(Polynomial.Constant<TLanes, T>(-level), TLanes.Min(Polynomial.Constant<TLanes, T>(level), x));
    }
}
