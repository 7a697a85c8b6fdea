namespace NormLab.Analysis;

/// <summary>Mean and population standard deviation of some numbers.</summary>
/// <param name="Mean">sum x / n.</param>
/// <param name="Deviation">sqrt(sum (x - mean)^2 / n): divided by n, as the article's margins are, not by n - 1.</param>
/// <param name="Count">n.</param>
public readonly record struct MeanAndDeviation(double Mean, double Deviation, int Count)
{
    /// <summary>Mean and population standard deviation of <paramref name="values"/>; NaN for none.</summary>
    public static MeanAndDeviation Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty) return new MeanAndDeviation(double.NaN, double.NaN, 0);
        double mean = 0, squares = 0;
        foreach (double value in values) mean += value;
        mean /= values.Length;
        foreach (double value in values) squares += (value - mean) * (value - mean);
        double deviation = Math.Sqrt(squares / values.Length);
        bool isZero = deviation <= Rounding.Of(Rounding.Magnitude(values), values.Length);
        return new MeanAndDeviation(values.ContainsAnyExcept(values[0]) ? mean : values[0], isZero ? 0 : deviation, values.Length);
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{double})"/>
    public static MeanAndDeviation Of(IEnumerable<double> values) => Of([.. values]);

    /// <summary>sqrt((s_1^2 + s_2^2) / 2): the pooled standard deviation of two equally large groups.</summary>
    public static double Pooled(double first, double second) => Math.Sqrt((first * first + second * second) / 2);
}
