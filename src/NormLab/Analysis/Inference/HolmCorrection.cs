namespace NormLab.Analysis.Inference;

/// <summary>Holm's step-down correction for several tests at once (Holm 1979, "A simple sequentially rejective multiple test procedure"):
/// with it the chance of even one false discovery is at most the level, however the tests depend on one another.</summary>
public static class HolmCorrection
{
    /// <summary>The adjusted p-values, in the order given: of the i-th smallest of m, max over j up to i of min(1, (m - j + 1) p_(j)).
    /// Those at most 0.05 are significant at the level 0.05.</summary>
    /// <param name="pValues">The p-value of every test that was done, those that came out as nobody hoped included.</param>
    /// <exception cref="ArgumentException">No p-values, or one that is not from 0 to 1.</exception>
    public static double[] Adjust(ReadOnlySpan<double> pValues)
    {
        Sample.Require(pValues, 1, "A correction", nameof(pValues));
        if (pValues.ContainsAnyExceptInRange(0.0, 1.0))
            throw new ArgumentException("A p-value lies from 0 to 1; correct those, not the statistics of the tests.", nameof(pValues));
        double[] sorted = pValues.ToArray();
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        var adjusted = new double[sorted.Length];
        double largest = 0;
        for (int i = 0; i < sorted.Length; i++)
            adjusted[order[i]] = largest = Math.Max(largest, Math.Min(1, (sorted.Length - i) * sorted[i]));
        return adjusted;
    }
}
