using System.Numerics;
using NormLab.Numerics;
using NormLab.Penalties.Basis;
using NormLab.Penalties.Groups;

namespace NormLab.Penalties.Constraints;

/// <summary>||w_g||_2 &lt;= radius for every neuron's incoming, or outgoing, weights: max-norm regularization (Srivastava, Hinton,
/// Krizhevsky, Sutskever and Salakhutdinov, 2014, "Dropout", section 5.1; Srebro and Shraibman, 2005). The projection shortens each group
/// that is longer than the radius to it.
/// <para>A group of which a square overflows, or that has an entry that is not a number, becomes not a number. Incoming groups have the
/// same bits on every register width; sums over outgoing ones depend on it.</para></summary>
/// <param name="radius">At least 0.</param>
/// <param name="by">What makes a group.</param>
/// <exception cref="ArgumentOutOfRangeException">The radius is negative or not finite.</exception>
public sealed class MaxNormConstraint(double radius, NeuronGroup by) : ConstraintPenalty
{
    /// <summary>The largest length allowed.</summary>
    public double Radius { get; } = CheckRadius(radius);

    /// <inheritdoc/>
    public override string Name => "max-norm";

    /// <inheritdoc/>
    public override string Formula => FormattableString.Invariant($"||w_g||_2 <= {Radius}");

    /// <inheritdoc/>
    public override double Value<T>(PenalizedVector<T> weights)
    {
        double longest = 0;
        foreach (PenalizedSegment segment in weights.Segments)
        {
            var groups = new NeuronGroups(segment, by);
            for (int group = 0; group < groups.Count; group++) longest = Math.Max(longest, groups.Norm(weights.Parameters, group));
        }
        return Indicator<T>(longest, Radius);
    }

    /// <inheritdoc/>
    public override void ApplyProximalMap<T>(Span<T> parameters, ReadOnlySpan<PenalizedSegment> segments, double scale)
    {
        foreach (PenalizedSegment segment in segments)
        {
            Span<T> entries = parameters.Slice(segment.Offset, segment.Length);
            GroupPasses.Run<Shorten, T>(new Shorten(Radius), entries, segment.FanOut, by, entries);
        }
    }

    /// <summary>The largest over groups: ||g|| inside the ball; on its sphere what is left of g when a pull straight outwards is taken off.
    /// A group within the tolerance of the sphere counts as on it.</summary>
    /// <inheritdoc/>
    protected override double DistanceFromNormalCone<T>(PenalizedVector<T> weights, ReadOnlySpan<T> gradient)
    {
        if (Radius == 0) return 0;
        double distance = 0;
        foreach (PenalizedSegment segment in weights.Segments)
        {
            var groups = new NeuronGroups(segment, by);
            for (int group = 0; group < groups.Count; group++)
            {
                double norm = groups.Norm(weights.Parameters, group), product = 0, squares = 0;
                for (int member = 0; member < groups.Size; member++)
                    product += double.CreateChecked(gradient[groups.Index(group, member)])
                        * double.CreateChecked(weights.Parameters[groups.Index(group, member)]);
                double outwards = norm >= Radius * (1 - Tolerance<T>()) ? Math.Max(0, -product / (norm * norm)) : 0;
                for (int member = 0; member < groups.Size; member++)
                {
                    int index = groups.Index(group, member);
                    double part = double.CreateChecked(gradient[index]) + outwards * double.CreateChecked(weights.Parameters[index]);
                    squares += part * part;
                }
                distance = Math.Max(distance, Math.Sqrt(squares));
            }
        }
        return distance;
    }

    /// <inheritdoc/>
    protected override bool HoldsZeroAgainst(double slope) => slope == 0 || Radius == 0;

    /// <summary>x min(1, radius / norm).</summary>
    private readonly struct Shorten(double radius) : IGroupMap
    {
        public TLanes Entry<TLanes, T>(TLanes x)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => x;

        public TLanes Result<TLanes, T>(TLanes entry, TLanes norm, TLanes target)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            // An infinite norm less itself is not a number: what has diverged is not pulled to 0. Added to 0, so that no -0 comes out.
            TLanes share = Polynomial.Constant<TLanes, T>(radius) / GroupLength.Of<TLanes, T>(norm) + (norm - norm);
            return TLanes.FusedMultiplyAdd(entry, TLanes.Min(TLanes.Broadcast(T.One), share), TLanes.Zero);
        }
    }
}
