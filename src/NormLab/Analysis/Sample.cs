using System.Globalization;

namespace NormLab.Analysis;

/// <summary>What every statistic asks of the numbers it is given.</summary>
internal static class Sample
{
    /// <summary>Throws unless there are at least <paramref name="least"/> values, all of them finite.</summary>
    /// <exception cref="ArgumentException">The message says which value is at fault and what to do.</exception>
    public static void Require(ReadOnlySpan<double> values, int least, string statistic, string parameter)
    {
        if (values.Length < least)
        {
            throw new ArgumentException(least == 1
                ? $"{statistic} needs at least one value; none given."
                : $"{statistic} needs at least {least} values; {values.Length} given. Add runs with more seeds.", parameter);
        }
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException(
                    $"Value {i + 1} of {values.Length} is {values[i].ToString(CultureInfo.InvariantCulture)}; {Lower(statistic)} "
                    + "needs finite values. Leave out what diverged, and report how many were left out.", parameter);
            }
        }
    }

    /// <summary>Throws unless <paramref name="level"/> lies between 0 and 1.</summary>
    public static void RequireLevel(double level)
    {
        if (!(level > 0 && level < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level lies between 0 and 1, like 0.95.");
    }

    /// <summary>x_i - y_i; 0 where the two differ by rounding alone.</summary>
    /// <exception cref="ArgumentException">The two are not equally long.</exception>
    public static double[] Differences(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != second.Length)
        {
            throw new ArgumentException($"Paired values need one of each in every pair; {first.Length} and {second.Length} given. "
                + "Keep the seeds and folds that both have.", nameof(second));
        }
        var differences = new double[first.Length];
        for (int i = 0; i < first.Length; i++) differences[i] = Difference(first[i], second[i],
            Math.Max(Math.Abs(first[i]), Math.Abs(second[i])), 1);
        return differences;
    }

    /// <summary>x - y of two numbers, or of two means of so many; 0 where rounding alone makes them differ.</summary>
    /// <param name="x">One.</param>
    /// <param name="y">The other.</param>
    /// <param name="magnitude">The largest magnitude of what they were computed from.</param>
    /// <param name="count">How many that were.</param>
    public static double Difference(double x, double y, double magnitude, int count)
    {
        double difference = x - y;
        return Math.Abs(difference) <= Rounding.Of(magnitude, count) ? 0 : difference;
    }

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
