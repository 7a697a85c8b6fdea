namespace NormLab.Analysis;

/// <summary>Mean m and standard deviation of some numbers x.</summary>
/// <param name="Mean">m = sum x / n; NaN for no numbers.</param>
/// <param name="SquaredDeviations">sum (x - m)^2; exactly 0 where all numbers are equal.</param>
/// <param name="Count">n.</param>
public readonly record struct MeanAndDeviation(double Mean, double SquaredDeviations, int Count)
{
    /// <summary>Sample standard deviation, sqrt(sum (x - m)^2 / (n - 1)); NaN for fewer than two numbers.</summary>
    /// <remarks>It estimates the spread of what the numbers were drawn from, and is what every table and figure shows.</remarks>
    public double Deviation => Count < 2 ? double.NaN : Math.Sqrt(SquaredDeviations / (Count - 1));

    /// <summary>Population standard deviation, sqrt(sum (x - m)^2 / n); NaN for no numbers.</summary>
    /// <remarks>Only for comparison with the published article, whose margins are of this kind.</remarks>
    public double PopulationDeviation => Math.Sqrt(SquaredDeviations / Count);

    /// <summary>Mean and standard deviation of <paramref name="values"/>; NaN for none.</summary>
    public static MeanAndDeviation Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty) return new MeanAndDeviation(double.NaN, double.NaN, 0);
        // The mean of equal values can be off by rounding; their deviation is none.
        if (!values.ContainsAnyExcept(values[0]))
            return new MeanAndDeviation(values[0], double.IsFinite(values[0]) ? 0 : double.NaN, values.Length);
        double mean = 0, squares = 0;
        foreach (double value in values) mean += value;
        mean /= values.Length;
        foreach (double value in values) squares += (value - mean) * (value - mean);
        // What differs from 0 by rounding alone is 0.
        bool isZero = Math.Sqrt(squares / values.Length) <= Rounding.Of(Rounding.Magnitude(values), values.Length);
        return new MeanAndDeviation(mean, isZero ? 0 : squares, values.Length);
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{double})"/>
    public static MeanAndDeviation Of(IEnumerable<double> values) => Of([.. values]);

    /// <summary>sqrt((s_1^2 + s_2^2) / 2): the pooled standard deviation of two equally large groups.</summary>
    public static double Pooled(double first, double second) => Math.Sqrt((first * first + second * second) / 2);
}
