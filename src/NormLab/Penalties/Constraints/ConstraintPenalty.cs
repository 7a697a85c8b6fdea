using System.Numerics;
using NormLab.Penalties.Basis;

namespace NormLab.Penalties.Constraints;

/// <summary>A set that the weights must stay in: 0 on it, infinite elsewhere. Its proximal map, whatever the scale, is the projection: the
/// nearest point of the set. A multiplier other than 0 changes nothing but where a constraint says so. Every set here contains w =
/// 0.</summary>
public abstract class ConstraintPenalty : IPenalty
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Formula { get; }

    /// <inheritdoc/>
    public virtual PenaltyTraits Traits => PenaltyTraits.Constraint | PenaltyTraits.HasProximalMap | PenaltyTraits.Convex;

    /// <inheritdoc/>
    public abstract double Value<T>(PenalizedVector<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <inheritdoc/>
    public void AddSubgradient<T>(PenalizedVector<T> weights, T factor, Span<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        throw new NotSupportedException($"'{Name}' is a constraint and has no subgradient: weights are projected after every step.");

    /// <inheritdoc/>
    public abstract void ApplyProximalMap<T>(Span<T> parameters, ReadOnlySpan<PenalizedSegment> segments, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>A constraint has no coefficient: 0 where a projected gradient step from w = 0 stays there, else infinity.</summary>
    /// <inheritdoc/>
    public double SmallestZeroingCoefficient<T>(PenalizedVector<T> gradient, double stepSize = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (PenalizedSegment segment in gradient.Segments)
        {
            foreach (T g in gradient.Entries(segment))
            {
                if (!HoldsZeroAgainst(double.CreateChecked(g))) return double.PositiveInfinity;
            }
        }
        return 0;
    }

    /// <summary>The distance of -gradient from the cone of directions that lead straight out of the set at w (its normal cone): 0 inside
    /// the set only where the gradient is 0. Infinite where w is outside.</summary>
    /// <inheritdoc/>
    public double DistanceFromOptimality<T>(PenalizedVector<T> weights, ReadOnlySpan<T> gradient, double coefficient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double value = Value(weights);
        return value == 0 ? DistanceFromNormalCone(weights, gradient) : value;
    }

    /// <summary>The distance of -gradient from the normal cone at weights that meet the constraint.</summary>
    protected abstract double DistanceFromNormalCone<T>(PenalizedVector<T> weights, ReadOnlySpan<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Whether w = 0 cannot be left against a gradient's entry.</summary>
    protected virtual bool HoldsZeroAgainst(double slope) => slope == 0;

    /// <summary>0 where <paramref name="measure"/> is at most <paramref name="bound"/> or beyond it by rounding, relatively no more than
    /// <see cref="Tolerance{T}"/>; else infinity; not a number where the measure is not.</summary>
    protected static double Indicator<T>(double measure, double bound)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        double.IsNaN(measure) ? double.NaN : measure <= bound * (1 + Tolerance<T>()) ? 0 : double.PositiveInfinity;

    /// <summary>The square root of the spacing of numbers at 1: 1.5e-8 in float64, 3.5e-4 in float32.</summary>
    protected static double Tolerance<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Math.Sqrt(double.CreateChecked(T.BitIncrement(T.One) - T.One));

    /// <summary>Refuses a bound that none can be.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The radius is negative or not finite.</exception>
    protected static double CheckRadius(double radius) => radius >= 0 && double.IsFinite(radius)
        ? radius
        : throw new ArgumentOutOfRangeException(nameof(radius), radius, "The radius must be a finite number of at least 0.");
}
