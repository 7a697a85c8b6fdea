namespace NormLab.Analysis.Inference;

/// <summary>Mean and spread of a sample of at least two values.</summary>
/// <param name="Count">n.</param>
/// <param name="Mean">m = sum x / n.</param>
/// <param name="SampleDeviation">s = sqrt(sum (x - m)^2 / (n - 1)): estimates the spread of the population that the values were drawn
/// from.</param>
public readonly record struct SampleSummary(int Count, double Mean, double SampleDeviation)
{
    /// <summary>sqrt(sum (x - m)^2 / n): the spread of these values themselves; what the article's margins are.</summary>
    public double PopulationDeviation => SampleDeviation * Math.Sqrt((Count - 1.0) / Count);

    /// <summary>s / sqrt n: the standard deviation of the mean.</summary>
    public double StandardError => SampleDeviation / Math.Sqrt(Count);

    /// <summary>Summarises <paramref name="values"/>; values that are equal, or differ by rounding alone, have a deviation of exactly
    /// 0.</summary>
    /// <exception cref="ArgumentException">Fewer than two values, or one that is not finite.</exception>
    public static SampleSummary Of(ReadOnlySpan<double> values) => Of(values, Rounding.Magnitude(values));

    /// <inheritdoc cref="Of(ReadOnlySpan{double})"/>
    /// <param name="values">The sample.</param>
    /// <param name="magnitude">The largest magnitude of the numbers that the values were computed from, such as those whose differences
    /// they are.</param>
    internal static SampleSummary Of(ReadOnlySpan<double> values, double magnitude)
    {
        Sample.Require(values, 2, "A standard deviation", nameof(values));
        if (!values.ContainsAnyExcept(values[0])) return new SampleSummary(values.Length, values[0], 0);
        double mean = 0, squares = 0;
        foreach (double value in values) mean += value;
        mean /= values.Length;
        foreach (double value in values) squares += (value - mean) * (value - mean);
        double deviation = Math.Sqrt(squares / (values.Length - 1));
        return new SampleSummary(values.Length, mean, deviation <= Rounding.Of(magnitude, values.Length) ? 0 : deviation);
    }
}
