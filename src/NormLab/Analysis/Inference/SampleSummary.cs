namespace NormLab.Analysis.Inference;

/// <summary>Mean and spread of a sample of at least two values.</summary>
/// <param name="Count">n.</param>
/// <param name="Mean">m = sum x / n.</param>
/// <param name="SampleDeviation">s = sqrt(sum (x - m)^2 / (n - 1)): estimates the spread of the population that the values were drawn from.</param>
public readonly record struct SampleSummary(int Count, double Mean, double SampleDeviation)
{
    /// <summary>sqrt(sum (x - m)^2 / n): the spread of these values themselves; what the article's margins are.</summary>
    public double PopulationDeviation => SampleDeviation * Math.Sqrt((Count - 1.0) / Count);

    /// <summary>s / sqrt n: the standard deviation of the mean.</summary>
    public double StandardError => SampleDeviation / Math.Sqrt(Count);

    /// <summary>Summarises <paramref name="values"/>; equal values have a deviation of exactly 0.</summary>
    /// <exception cref="ArgumentException">Fewer than two values, or one that is not finite.</exception>
    public static SampleSummary Of(ReadOnlySpan<double> values)
    {
        Sample.Require(values, 2, "A standard deviation", nameof(values));
        if (!values.ContainsAnyExcept(values[0])) return new SampleSummary(values.Length, values[0], 0);
        double mean = 0, squares = 0;
        foreach (double value in values) mean += value;
        mean /= values.Length;
        foreach (double value in values) squares += (value - mean) * (value - mean);
        return new SampleSummary(values.Length, mean, Math.Sqrt(squares / (values.Length - 1)));
    }
}
