using System.Numerics;
using NormLab.Numerics;
using NormLab.Penalties.Basis;

namespace NormLab.Penalties.Groups;

/// <summary>p(w) = ratio * sum |w| + (1 - ratio) * sum over groups of sqrt(group size) ||w_g||_2, where groups are the incoming or the
/// outgoing weights of a layer's neurons. Whole groups become exactly 0 under its proximal map, which is the soft threshold of every entry
/// followed by that of every group's length (Simon, Friedman, Hastie and Tibshirani, 2013, "A Sparse-Group Lasso", equation 8; Yuan and
/// Lin, 2006, for ratio 0): v = sign(w) max(|w| - scale ratio, 0), then w_g = v_g max(1 - scale (1 - ratio) sqrt(size) / ||v_g||, 0).
/// <para>The subgradient taken is 0 at a weight that is 0, and so in a group that is. A group whose squares underflow counts as 0; one with
/// an entry that is not a number becomes not a number. Incoming groups have the same bits on every register width; sums over outgoing ones
/// depend on it.</para></summary>
/// <param name="by">What makes a group.</param>
/// <param name="ratio">The share of the absolute values, 0 to 1.</param>
public abstract class GroupPenalty(NeuronGroup by, double ratio) : IPenalty
{
    /// <summary>What makes a group.</summary>
    public NeuronGroup By => by;

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Formula { get; }

    /// <inheritdoc/>
    public PenaltyTraits Traits => PenaltyTraits.Convex | PenaltyTraits.Additive | PenaltyTraits.HasProximalMap;

    /// <inheritdoc/>
    public double Value<T>(PenalizedVector<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double value = 0;
        foreach (PenalizedSegment segment in weights.Segments)
        {
            var groups = new NeuronGroups(segment, by);
            double magnitudes = 0, lengths = 0;
            foreach (T w in weights.Entries(segment)) magnitudes += Math.Abs(double.CreateChecked(w));
            for (int group = 0; group < groups.Count; group++) lengths += groups.Norm(weights.Parameters, group);
            value += segment.Multiplier * (ratio * magnitudes + GroupShare(groups.Size) * lengths);
        }
        return value;
    }

    /// <inheritdoc/>
    public void AddSubgradient<T>(PenalizedVector<T> weights, T factor, Span<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (PenalizedSegment segment in weights.Segments)
        {
            double times = double.CreateChecked(factor) * segment.Multiplier;
            var slope = new Slope(times * ratio, times * GroupShare(new NeuronGroups(segment, by).Size));
            GroupPasses.Run(slope, weights.Entries(segment), segment.FanOut, by, gradient.Slice(segment.Offset, segment.Length));
        }
    }

    /// <inheritdoc/>
    public void ApplyProximalMap<T>(Span<T> parameters, ReadOnlySpan<PenalizedSegment> segments, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (scale == 0) return;
        foreach (PenalizedSegment segment in segments)
        {
            double times = scale * segment.Multiplier;
            Span<T> entries = parameters.Slice(segment.Offset, segment.Length);
            var threshold = new Threshold(times * ratio, times * GroupShare(new NeuronGroups(segment, by).Size));
            GroupPasses.Run<Threshold, T>(threshold, entries, segment.FanOut, by, entries);
        }
    }

    /// <summary>The largest over groups of the c with ||max(|g| - c ratio, 0)|| = c (1 - ratio) sqrt(size); for ratio 0 it is ||g|| /
    /// sqrt(size). It does not depend on the step.</summary>
    /// <inheritdoc/>
    public double SmallestZeroingCoefficient<T>(PenalizedVector<T> gradient, double stepSize = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double smallest = 0;
        foreach (PenalizedSegment segment in gradient.Segments)
        {
            var groups = new NeuronGroups(segment, by);
            for (int group = 0; group < groups.Count; group++)
            {
                double excess = Excess(groups, group, gradient.Parameters, smallest * segment.Multiplier);
                if (double.IsNaN(excess)) return double.NaN;
                if (excess == 0) continue;
                // The excess falls with the coefficient, and so with the coefficient's bits as a whole number.
                long below = BitConverter.DoubleToInt64Bits(smallest), enough = BitConverter.DoubleToInt64Bits(double.MaxValue);
                while (enough - below > 1)
                {
                    long middle = below + (enough - below) / 2;
                    if (Excess(groups, group, gradient.Parameters, BitConverter.Int64BitsToDouble(middle) * segment.Multiplier) > 0)
                        below = middle;
                    else enough = middle;
                }
                smallest = BitConverter.Int64BitsToDouble(enough);
            }
        }
        return smallest;
    }

    /// <summary>The largest distance of a group. At a group that is 0 every slope inside the penalty's cone is a subgradient, at a weight
    /// that is 0 in another group every slope up to c ratio.</summary>
    /// <inheritdoc/>
    public double DistanceFromOptimality<T>(PenalizedVector<T> weights, ReadOnlySpan<T> gradient, double coefficient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double distance = 0;
        foreach (PenalizedSegment segment in weights.Segments)
        {
            var groups = new NeuronGroups(segment, by);
            double factor = coefficient * segment.Multiplier, pull = factor * GroupShare(groups.Size);
            for (int group = 0; group < groups.Count; group++)
            {
                double norm = groups.Norm(weights.Parameters, group), squares = 0;
                if (norm == 0)
                {
                    distance = Math.Max(distance, Excess(groups, group, gradient, factor));
                    continue;
                }
                for (int member = 0; member < groups.Size; member++)
                {
                    int index = groups.Index(group, member);
                    double w = double.CreateChecked(weights.Parameters[index]), g = double.CreateChecked(gradient[index]);
                    double part = w == 0 ? Math.Max(0, Math.Abs(g) - factor * ratio) : g + factor * ratio * Math.CopySign(1, w)
                        + pull * w / norm;
                    squares += part * part;
                }
                distance = Math.Max(distance, Math.Sqrt(squares));
            }
        }
        return distance;
    }

    /// <summary>What the length of a group of that size counts.</summary>
    private double GroupShare(int size) => (1 - ratio) * Math.Sqrt(size);

    /// <summary>How far the slopes of a group that is 0 lie beyond what the coefficient holds; at least 0.</summary>
    private double Excess<T>(NeuronGroups groups, int group, ReadOnlySpan<T> gradient, double coefficient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double squares = 0;
        for (int member = 0; member < groups.Size; member++)
        {
            double beyond = Math.Max(0, Math.Abs(double.CreateChecked(gradient[groups.Index(group, member)])) - coefficient * ratio);
            squares += beyond * beyond;
        }
        return Math.Max(0, Math.Sqrt(squares) - coefficient * GroupShare(groups.Size));
    }

    /// <summary>target + entries sign(x) + length x / norm.</summary>
    private readonly struct Slope(double entries, double length) : IGroupMap
    {
        public TLanes Entry<TLanes, T>(TLanes x)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => x;

        public TLanes Result<TLanes, T>(TLanes entry, TLanes norm, TLanes target)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            TLanes sign = TLanes.SelectLess(TLanes.Zero, TLanes.Abs(entry), TLanes.CopySign(Polynomial.Constant<TLanes, T>(entries), entry),
                TLanes.Zero);
            return target + TLanes.FusedMultiplyAdd(Polynomial.Constant<TLanes, T>(length), entry / GroupLength.Of<TLanes, T>(norm), sign);
        }
    }

    /// <summary>The soft threshold of the entry, then that of the group's length.</summary>
    private readonly struct Threshold(double entries, double length) : IGroupMap
    {
        public TLanes Entry<TLanes, T>(TLanes x)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            // What is not a number stays so.
            TLanes excess = TLanes.Abs(x) - Polynomial.Constant<TLanes, T>(entries);
            return TLanes.SelectLess(TLanes.Zero, excess, TLanes.CopySign(excess, x), x - x);
        }

        public TLanes Result<TLanes, T>(TLanes entry, TLanes norm, TLanes target)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            TLanes share = TLanes.Max(TLanes.Zero, TLanes.Broadcast(T.One) - Polynomial.Constant<TLanes, T>(length)
                / GroupLength.Of<TLanes, T>(norm));
            // Added to 0, so that no -0 comes out.
            return TLanes.FusedMultiplyAdd(entry, share, TLanes.Zero);
        }
    }
}
