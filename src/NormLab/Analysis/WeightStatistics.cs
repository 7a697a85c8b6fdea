namespace NormLab.Analysis;

/// <summary>Largest and mean magnitude of a weight vector, and how many of its entries are near zero.</summary>
/// <param name="Max">The largest entry that was looked at.</param>
/// <param name="Mean">The mean over all entries.</param>
/// <param name="Zeros">How many entries are near zero.</param>
/// <param name="Of">How many entries there are.</param>
public sealed record WeightStatistics(double Max, double Mean, long Zeros, long Of)
{
    /// <summary>By magnitude: max |w|, mean |w|, and the number of |w| below <paramref name="threshold"/>.</summary>
    public static WeightStatistics ByMagnitude(ReadOnlySpan<double> weights, double threshold)
    {
        double max = 0, sum = 0;
        long zeros = 0;
        foreach (double w in weights)
        {
            double magnitude = Math.Abs(w);
            max = Math.Max(max, magnitude);
            sum += magnitude;
            if (magnitude < threshold) zeros++;
        }
        return new WeightStatistics(max, weights.IsEmpty ? double.NaN : sum / weights.Length, zeros, weights.Length);
    }

    /// <summary>By a published rule: layers stand in the vector as often as their multipliers say; entries below
    /// <paramref name="threshold"/> count as zeros and are set to 0; maximum and mean are of what that leaves.</summary>
    /// <param name="layers">Each layer's weights and how often they stand in the vector.</param>
    /// <param name="threshold">What counts as near zero.</param>
    /// <param name="signed">True: w itself is compared, so that every negative weight is a zero. False: |w|.</param>
    public static WeightStatistics ByRule(IEnumerable<(ReadOnlyMemory<double> Weights, int Multiplier)> layers,
        double threshold, bool signed)
    {
        double max = double.NegativeInfinity, sum = 0;
        long zeros = 0, count = 0;
        foreach ((ReadOnlyMemory<double> weights, int multiplier) in layers)
        {
            foreach (double w in weights.Span)
            {
                double value = signed ? w : Math.Abs(w);
                bool zero = value < threshold;
                if (zero) value = 0;
                max = Math.Max(max, multiplier > 0 ? value : max);
                sum += multiplier * value;
                if (zero) zeros += multiplier;
            }
            count += (long)weights.Length * multiplier;
        }
        return new WeightStatistics(count == 0 ? double.NaN : max, count == 0 ? double.NaN : sum / count, zeros, count);
    }
}
