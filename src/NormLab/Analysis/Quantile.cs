namespace NormLab.Analysis;

/// <summary>Quantiles of a finite sample, linear between its values: type 7 of Hyndman and Fan (1996), what NumPy and R do.</summary>
public static class Quantile
{
    /// <summary>With h = (n - 1) p, the value at floor h and a share h - floor h of the way to the next.</summary>
    /// <param name="sorted">At least one value, ascending.</param>
    /// <param name="probability">p, from 0 to 1.</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not from 0 to 1.</exception>
    public static double OfSorted(ReadOnlySpan<double> sorted, double probability)
    {
        if (sorted.IsEmpty) throw new ArgumentException("A quantile needs at least one value; none given.", nameof(sorted));
        if (!(probability >= 0 && probability <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A quantile's probability lies from 0 to 1.");
        double place = (sorted.Length - 1) * probability;
        int below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[^1];
    }
}
