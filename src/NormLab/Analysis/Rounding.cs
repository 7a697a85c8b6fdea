namespace NormLab.Analysis;

/// <summary>What rounding alone can make of numbers that are equal: a difference or a deviation no larger counts as 0.</summary>
internal static class Rounding
{
    private const double Spacing = 2.220446049250313e-16;

    // Each number has been through a few operations before it comes here.
    private const int Operations = 10;

    /// <summary>The most by which rounding moves a number of some magnitude, or a mean of several.</summary>
    /// <param name="magnitude">The largest magnitude of the numbers that it was computed from.</param>
    /// <param name="count">How many they are.</param>
    public static double Of(double magnitude, int count = 1) => (Operations + count) * Spacing * magnitude;

    /// <summary>The largest magnitude of some numbers.</summary>
    public static double Magnitude(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values) largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }
}
