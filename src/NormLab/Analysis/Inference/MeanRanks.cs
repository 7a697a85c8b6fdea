namespace NormLab.Analysis.Inference;

/// <summary>Ranks of several treatments in blocks: of methods on tables.</summary>
public static class MeanRanks
{
    /// <summary>The ranks within a block: 1 for the largest value; of equal ones the mean of their places.</summary>
    public static double[] Within(ReadOnlySpan<double> values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length)];
        double[] sorted = values.ToArray();
        Array.Sort(sorted, order);
        var ranks = new double[sorted.Length];
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start]; end++)
            {
            }
            // Ascending places start..end-1 are ranks from the top.
            for (int i = start; i < end; i++) ranks[order[i]] = sorted.Length - (start + end - 1) / 2.0;
        }
        return ranks;
    }

    /// <summary>The mean rank of each treatment over blocks.</summary>
    /// <param name="blocks">Blocks of one length; more is better.</param>
    /// <exception cref="ArgumentException">There is no block, or they differ in length.</exception>
    public static double[] Over(IReadOnlyList<double[]> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        if (blocks.Count == 0 || blocks.Any(block => block.Length != blocks[0].Length))
            throw new ArgumentException("Ranks need blocks that have the same treatments.", nameof(blocks));
        var mean = new double[blocks[0].Length];
        foreach (double[] block in blocks)
        {
            double[] ranks = Within(block);
            for (int i = 0; i < mean.Length; i++) mean[i] += ranks[i] / blocks.Count;
        }
        return mean;
    }
}
