using System.Numerics;
using NormLab.Norms;
using NormLab.Penalties.Basis;

namespace NormLab.Penalties.Nonseparable;

/// <summary>p(W) = sum over layers of ||W^T W - I||_F^2, or ||W W^T - I||_F^2 where a layer has fewer inputs than neurons: 0 where the
/// weights of its neurons (or those of its inputs) are orthonormal. The soft orthogonality of Bansal, Chen and Wang (2018, "Can We Gain
/// More from Orthogonality Regularizations in Training Deep CNNs?", section 3.1).
/// <para>Its gradient is 4 W (W^T W - I), or 4 (W W^T - I) W. It is smooth, but neither convex (W and -W are minima, their middle is not)
/// nor given to zeros; its proximal map has no closed form. Two matrix products a layer make it the dearest penalty here; on every register
/// width they have the same bits.</para></summary>
public sealed class OrthogonalityPenalty : IPenalty
{
    /// <inheritdoc/>
    public string Name => "orthogonality";

    /// <inheritdoc/>
    public string Formula => "sum over layers of ||W^T W - I||_F^2";

    /// <inheritdoc/>
    public PenaltyTraits Traits => PenaltyTraits.Smooth | PenaltyTraits.Additive;

    /// <inheritdoc/>
    public double Value<T>(PenalizedVector<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double value = 0;
        foreach (PenalizedSegment segment in weights.Segments)
            value += segment.Multiplier * GramMatrix.SquaredNorm(weights.Entries(segment), segment.FanIn, segment.FanOut);
        return value;
    }

    /// <inheritdoc/>
    public void AddSubgradient<T>(PenalizedVector<T> weights, T factor, Span<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (PenalizedSegment segment in weights.Segments)
        {
            GramMatrix.AddProduct(weights.Entries(segment), segment.FanIn, segment.FanOut, factor * T.CreateChecked(4 * segment.Multiplier),
                gradient.Slice(segment.Offset, segment.Length));
        }
    }

    /// <inheritdoc/>
    public void ApplyProximalMap<T>(Span<T> parameters, ReadOnlySpan<PenalizedSegment> segments, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            throw new NotSupportedException("The penalty 'orthogonality' has no proximal map in closed form.");

    /// <summary>Infinity: the penalty is smooth and is stationary at 0, so that it holds nothing there; 0 where the gradient is
    /// 0.</summary>
    /// <inheritdoc/>
    public double SmallestZeroingCoefficient<T>(PenalizedVector<T> gradient, double stepSize = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (PenalizedSegment segment in gradient.Segments)
        {
            if (gradient.Entries(segment).ContainsAnyExcept(T.Zero)) return double.PositiveInfinity;
        }
        return 0;
    }

    /// <summary>The largest length of a layer's g + c (the penalty's gradient).</summary>
    /// <inheritdoc/>
    public double DistanceFromOptimality<T>(PenalizedVector<T> weights, ReadOnlySpan<T> gradient, double coefficient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double distance = 0;
        T[] sums = gradient.ToArray();
        AddSubgradient(weights, T.CreateChecked(coefficient), sums);
        foreach (PenalizedSegment segment in weights.Segments)
            distance = Math.Max(distance, LpNorm.InDouble<T>(sums.AsSpan(segment.Offset, segment.Length), 2));
        return distance;
    }
}
