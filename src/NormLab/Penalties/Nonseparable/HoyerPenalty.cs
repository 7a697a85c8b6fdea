using System.Numerics;
using NormLab.Numerics;
using NormLab.Penalties.Basis;

namespace NormLab.Penalties.Nonseparable;

/// <summary>p(w) = sum over layers of (sum |w|)^2 / sum w^2, the Hoyer-square of Yang, Wen and Li (2020, "DeepHoyer: Learning Sparser
/// Neural Network with Differentiable Scale-Invariant Sparsity Measures", equation 3). It lies between 1, for a single weight that is not
/// 0, and the layer's number of weights, when all have the same magnitude; multiplying a layer by a number does not change it. A layer of
/// zeros has the value 0, and so has one whose squares underflow.
/// <para>With S = sum |w| and Q = sum w^2 of the layer, its gradient is 2 (S / Q) sign(w) - 2 (S / Q)^2 w (equation 4): it pulls weights
/// below Q / S towards 0 and pushes the others away. At w_i = 0 the subgradient taken is 0, and so is that of a layer of zeros. There is no
/// proximal map in closed form.</para></summary>
public sealed class HoyerPenalty : IPenalty
{
    /// <inheritdoc/>
    public string Name => "hoyer";

    /// <inheritdoc/>
    public string Formula => "sum over layers of (sum |w|)^2 / sum w^2";

    /// <inheritdoc/>
    public PenaltyTraits Traits => PenaltyTraits.Additive;

    /// <inheritdoc/>
    public double Value<T>(PenalizedVector<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double value = 0;
        foreach (PenalizedSegment segment in weights.Segments)
        {
            (double sum, double squares) = Sums(weights.Entries(segment));
            if (squares != 0) value += segment.Multiplier * (sum / squares) * sum;
        }
        return value;
    }

    /// <inheritdoc/>
    public void AddSubgradient<T>(PenalizedVector<T> weights, T factor, Span<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (PenalizedSegment segment in weights.Segments)
        {
            ReadOnlySpan<T> entries = weights.Entries(segment);
            (double sum, double squares) = Sums(entries);
            if (squares == 0) continue;
            double slope = sum / squares;
            LaneFunctions.AddTo(new Slope(2 * double.CreateChecked(factor) * segment.Multiplier * slope, slope), entries,
                gradient.Slice(segment.Offset, segment.Length));
        }
    }

    /// <inheritdoc/>
    public void ApplyProximalMap<T>(Span<T> parameters, ReadOnlySpan<PenalizedSegment> segments, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            throw new NotSupportedException("The penalty 'hoyer' has no proximal map in closed form.");

    /// <summary>step max g^2 / (2 m) over layers with multipliers m. At 0 the penalty jumps from 0 to at least 1 however small the weights:
    /// along a unit direction u the best objective is scale m (sum |u|)^2 + (|x|^2 - (u x)^2) / 2, and by Hoelder's inequality (u x)^2 is
    /// at most (sum
    /// |u|)^2 max x^2.</summary>
    /// <inheritdoc/>
    public double SmallestZeroingCoefficient<T>(PenalizedVector<T> gradient, double stepSize = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double smallest = 0;
        foreach (PenalizedSegment segment in gradient.Segments)
        {
            double largest = double.CreateTruncating(Magnitudes.Largest(gradient.Parameters, [segment]));
            smallest = Math.Max(smallest, stepSize * largest * largest / (2 * segment.Multiplier));
        }
        return smallest;
    }

    /// <summary>The largest distance of a layer. An entry that is 0 allows slopes up to 2 c (S / Q) beside it; a layer of zeros, where the
    /// penalty jumps, any slope: its distance is 0.</summary>
    /// <inheritdoc/>
    public double DistanceFromOptimality<T>(PenalizedVector<T> weights, ReadOnlySpan<T> gradient, double coefficient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double distance = 0;
        foreach (PenalizedSegment segment in weights.Segments)
        {
            ReadOnlySpan<T> entries = weights.Entries(segment), slopes = gradient.Slice(segment.Offset, segment.Length);
            (double sum, double squares) = Sums(entries);
            if (squares == 0 && coefficient > 0) continue;
            double slope = squares == 0 ? 0 : sum / squares, factor = 2 * coefficient * segment.Multiplier * slope, left = 0;
            for (int i = 0; i < entries.Length; i++)
            {
                double w = double.CreateChecked(entries[i]), g = double.CreateChecked(slopes[i]);
                double part = w == 0 ? Math.Max(0, Math.Abs(g) - factor) : g + factor * (Math.CopySign(1, w) - slope * w);
                left += part * part;
            }
            distance = Math.Max(distance, Math.Sqrt(left));
        }
        return distance;
    }

    /// <summary>sum |w| and sum w^2; squares that have lost digits are taken for 0.</summary>
    private static (double Magnitudes, double Squares) Sums<T>(ReadOnlySpan<T> entries)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (double magnitudes, double squares) = Magnitudes.Sums(entries);
        return (magnitudes, double.IsSubnormal(squares) ? 0 : squares);
    }

    /// <summary>factor (sign(x) - slope x), and 0 at 0.</summary>
    private readonly struct Slope(double factor, double slope) : ILaneFunction
    {
        public TLanes Evaluate<TLanes, T>(TLanes x)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            TLanes sign = TLanes.SelectLess(TLanes.Zero, TLanes.Abs(x), TLanes.CopySign(Polynomial.Constant<TLanes, T>(factor), x),
                TLanes.Zero);
            return TLanes.FusedMultiplyAdd(Polynomial.Constant<TLanes, T>(-factor * slope), x, sign);
        }
    }
}
