using System.Numerics;
using NormLab.Numerics;
using NormLab.Penalties.Basis;

namespace NormLab.Penalties.Constraints;

/// <summary>w &gt;= 0 for every weight. The projection is max(w, 0). Without a tolerance: the smallest negative number does not meet
/// it.</summary>
public sealed class NonNegativeConstraint : ConstraintPenalty
{
    /// <inheritdoc/>
    public override string Name => "non-negative";

    /// <inheritdoc/>
    public override string Formula => "w >= 0";

    /// <inheritdoc/>
    public override PenaltyTraits Traits => base.Traits | PenaltyTraits.Separable;

    /// <inheritdoc/>
    public override double Value<T>(PenalizedVector<T> weights)
    {
        T smallest = T.Zero;
        foreach (PenalizedSegment segment in weights.Segments)
        {
            foreach (T w in weights.Entries(segment)) smallest = T.Min(smallest, w);
        }
        return Indicator<T>(-double.CreateChecked(smallest), 0);
    }

    /// <inheritdoc/>
    public override void ApplyProximalMap<T>(Span<T> parameters, ReadOnlySpan<PenalizedSegment> segments, double scale)
    {
        foreach (PenalizedSegment segment in segments)
            LaneFunctions.Apply(default(PositivePart), parameters.Slice(segment.Offset, segment.Length));
    }

    /// <summary>The largest over weights: |g| where w is above 0; where w = 0, whatever of g pulls w upwards.</summary>
    /// <inheritdoc/>
    protected override double DistanceFromNormalCone<T>(PenalizedVector<T> weights, ReadOnlySpan<T> gradient)
    {
        double distance = 0;
        foreach (PenalizedSegment segment in weights.Segments)
        {
            ReadOnlySpan<T> entries = weights.Entries(segment), slopes = gradient.Slice(segment.Offset, segment.Length);
            for (int i = 0; i < entries.Length; i++)
            {
                double g = double.CreateChecked(slopes[i]);
                distance = Math.Max(distance, entries[i] == T.Zero ? -g : Math.Abs(g));
            }
        }
        return distance;
    }

    /// <inheritdoc/>
    protected override bool HoldsZeroAgainst(double slope) => slope >= 0;

    private readonly struct PositivePart : ILaneFunction
    {
        public TLanes Evaluate<TLanes, T>(TLanes x)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => TLanes.Max(TLanes.Zero, x);
    }
}
