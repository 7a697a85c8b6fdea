using System.Numerics;

namespace NormLab.Penalties.Basis;

/// <summary>A function p of the weights w that is added to the loss, without its coefficient. A constraint is one too: 0 where it is met,
/// infinite elsewhere.</summary>
public interface IPenalty
{
    /// <summary>The name an experiment file calls it by.</summary>
    string Name { get; }

    /// <summary>The formula, for people: "sum |w|".</summary>
    string Formula { get; }

    /// <summary>What can be relied on.</summary>
    PenaltyTraits Traits { get; }

    /// <summary>p(w).</summary>
    double Value<T>(PenalizedVector<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>gradient &lt;- gradient + factor * g, with g a subgradient of p at w: the gradient where there is one; where there is none,
    /// the choice is the penalty's to document. Entries outside the vector stay as they are.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="factor">What the subgradient is multiplied by.</param>
    /// <param name="gradient">As long as the parameter vector.</param>
    /// <exception cref="NotSupportedException">The penalty has no subgradient: a constraint.</exception>
    void AddSubgradient<T>(PenalizedVector<T> weights, T factor, Span<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>w &lt;- the proximal map prox(w) = argmin over v of scale * p(v) + |v - w|^2 / 2, of the segments' entries; a multiplier m
    /// of a segment multiplies the segment's part of p. Where several v attain the minimum, the choice is the penalty's to document. For a
    /// constraint it is the projection, whatever the scale.</summary>
    /// <param name="parameters">The parameter vector, changed in place; entries outside the segments stay as they are.</param>
    /// <param name="segments">The stretches that the penalty sees.</param>
    /// <param name="scale">Learning rate times coefficient; at least 0. 0 changes nothing, unless the penalty is a constraint.</param>
    /// <exception cref="NotSupportedException">The penalty has no proximal map in closed form: see
    /// <see cref="PenaltyTraits.HasProximalMap"/>.</exception>
    void ApplyProximalMap<T>(Span<T> parameters, ReadOnlySpan<PenalizedSegment> segments, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The smallest coefficient c with which w = 0 is optimal: a fixed point of the proximal gradient step, prox(0 - stepSize *
    /// gradient) = 0 with scale stepSize * c. For a convex penalty it does not depend on the step, and above it the penalised loss, if
    /// convex, has its minimum at 0. skglm calls it alpha_max.</summary>
    /// <param name="gradient">The gradient of the loss at w = 0.</param>
    /// <param name="stepSize">The step; above 0.</param>
    /// <returns>Infinity where no coefficient does, as with a penalty that is smooth at 0.</returns>
    double SmallestZeroingCoefficient<T>(PenalizedVector<T> gradient, double stepSize = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>How far w is from a stationary point: the distance of -gradient from coefficient * (the subdifferential of p at w). The
    /// vector falls into the parts that p is a sum over (entries, groups, or all of it); the distance of a part is Euclidean, and the
    /// largest is returned. It is 0 at a minimum and, where loss and penalty are convex, nowhere else. skglm stops by it.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="gradient">The gradient of the loss at <paramref name="weights"/>, as long as the parameter vector.</param>
    /// <param name="coefficient">The penalty's coefficient.</param>
    double DistanceFromOptimality<T>(PenalizedVector<T> weights, ReadOnlySpan<T> gradient, double coefficient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
