using System.Numerics;
using NormLab.Penalties.Basis;

namespace NormLab.Penalties.Separable;

/// <summary>A penalty that is a sum of one function of each entry: only that function, its derivative and its proximal map are to be
/// written.</summary>
public abstract class SeparablePenalty : IPenalty
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Formula { get; }

    /// <inheritdoc/>
    public abstract PenaltyTraits Traits { get; }

    /// <summary>The function's slope on the right of 0, which is where its subdifferential at 0 ends: [-slope, slope].</summary>
    protected virtual double SlopeAtZero
    {
        get
        {
            double slope = 0;
            AddDerivative([double.Epsilon], 1.0, new Span<double>(ref slope));
            return slope;
        }
    }

    /// <summary>The function at one entry.</summary>
    protected abstract double Value(double w);

    /// <summary>gradient_i &lt;- gradient_i + factor * derivative(entry_i). The spans may be the same.</summary>
    protected abstract void AddDerivative<T>(ReadOnlySpan<T> entries, T factor, Span<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>entry_i &lt;- argmin over v of scale * function(v) + (v - entry_i)^2 / 2.</summary>
    protected abstract void ApplyProximalMap<T>(Span<T> entries, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <inheritdoc/>
    public double Value<T>(PenalizedVector<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double value = 0;
        foreach (PenalizedSegment segment in weights.Segments)
        {
            double sum = 0;
            foreach (T w in weights.Entries(segment)) sum += Value(double.CreateChecked(w));
            value += segment.Multiplier * sum;
        }
        return value;
    }

    /// <inheritdoc/>
    public void AddSubgradient<T>(PenalizedVector<T> weights, T factor, Span<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (PenalizedSegment segment in weights.Segments)
            AddDerivative(weights.Entries(segment), factor * T.CreateChecked(segment.Multiplier),
                gradient.Slice(segment.Offset, segment.Length));
    }

    /// <inheritdoc/>
    public void ApplyProximalMap<T>(Span<T> parameters, ReadOnlySpan<PenalizedSegment> segments, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (scale == 0) return;
        foreach (PenalizedSegment segment in segments)
            ApplyProximalMap(parameters.Slice(segment.Offset, segment.Length), scale * segment.Multiplier);
    }

    /// <inheritdoc/>
    public double SmallestZeroingCoefficient<T>(PenalizedVector<T> gradient, double stepSize = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double smallest = 0;
        foreach (PenalizedSegment segment in gradient.Segments)
        {
            double largest = 0;
            foreach (T g in gradient.Entries(segment)) largest = Math.Max(largest, Math.Abs(double.CreateChecked(g)));
            smallest = Math.Max(smallest, SmallestZeroingScale(stepSize * largest) / (stepSize * segment.Multiplier));
        }
        return smallest;
    }

    /// <inheritdoc/>
    public double DistanceFromOptimality<T>(PenalizedVector<T> weights, ReadOnlySpan<T> gradient, double coefficient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double distance = 0;
        foreach (PenalizedSegment segment in weights.Segments)
        {
            double factor = coefficient * segment.Multiplier;
            double[] entries = ToDouble(weights.Entries(segment)), sums = ToDouble(gradient.Slice(segment.Offset, segment.Length));
            AddDerivative<double>(entries, factor, sums);
            for (int i = 0; i < entries.Length; i++)
            {
                // At 0 the derivative added is 0, and any slope up to the one beside it can be taken off.
                double slack = entries[i] == 0 && factor > 0 ? factor * SlopeAtZero : 0;
                distance = Math.Max(distance, Math.Abs(sums[i]) - slack);
            }
        }
        return distance;
    }

    /// <summary>The smallest scale with which the proximal map takes <paramref name="magnitude"/> to 0, to the last bit: whether it does
    /// grows with the scale, and so with the bits of the scale as a whole number.</summary>
    private double SmallestZeroingScale(double magnitude)
    {
        if (magnitude == 0) return 0;
        if (SlopeAtZero == 0) return double.PositiveInfinity;
        long below = 0, enough = BitConverter.DoubleToInt64Bits(double.MaxValue);
        if (!IsZeroed(enough)) return double.PositiveInfinity;
        while (enough - below > 1)
        {
            long middle = below + (enough - below) / 2;
            if (IsZeroed(middle)) enough = middle;
            else below = middle;
        }
        return BitConverter.Int64BitsToDouble(enough);

        bool IsZeroed(long bits)
        {
            double w = magnitude;
            ApplyProximalMap(new Span<double>(ref w), BitConverter.Int64BitsToDouble(bits));
            return w == 0;
        }
    }

    private static double[] ToDouble<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var copy = new double[values.Length];
        for (int i = 0; i < copy.Length; i++) copy[i] = double.CreateChecked(values[i]);
        return copy;
    }
}
