namespace NormLab.Analysis.Inference;

/// <summary>Whether pairs differ to one side (Wilcoxon 1945): the signed ranks of their differences, two-sided. Differences of 0 are left
/// out; of equal ones each has the mean of their ranks.</summary>
/// <param name="Pairs">Differences other than 0.</param>
/// <param name="P">The chance of ranks at least so far to one side where the signs are a matter of chance: exact up to
/// <see cref="MostExact"/> pairs, by the normal distribution beyond; 1 where there is no pair.</param>
public readonly record struct SignedRankTest(int Pairs, double P)
{
    /// <summary>The largest number of pairs whose signs are all counted.</summary>
    public const int MostExact = 50;

    /// <summary>Tests differences.</summary>
    /// <exception cref="ArgumentException">One is not finite.</exception>
    public static SignedRankTest Of(ReadOnlySpan<double> differences)
    {
        double[] kept = [.. differences.ToArray().Where(difference => difference != 0)];
        if (!kept.All(double.IsFinite)) throw new ArgumentException("A difference is not finite.", nameof(differences));
        if (kept.Length == 0) return new SignedRankTest(0, 1);
        // Rank 1 for the largest becomes 1 for the smallest; halves become whole.
        int[] doubled = [.. MeanRanks.Within([.. kept.Select(Math.Abs)]).Select(rank => (int)Math.Round(2 * (kept.Length + 1 - rank)))];
        int sum = doubled.Sum(), above = doubled.Zip(kept).Where(pair => pair.Second > 0).Sum(pair => pair.First);
        int distance = Math.Abs(2 * above - sum);
        return new SignedRankTest(kept.Length, kept.Length <= MostExact ? Exact(doubled, sum, distance) : Normal(doubled, distance));
    }

    /// <summary>Of all signs, the fraction whose sum is as far from the middle.</summary>
    private static double Exact(int[] ranks, int sum, int distance)
    {
        var chances = new double[sum + 1];
        chances[0] = 1;
        int reached = 0;
        foreach (int rank in ranks)
        {
            reached += rank;
            for (int s = reached; s >= 0; s--) chances[s] = (chances[s] + (s >= rank ? chances[s - rank] : 0)) / 2;
        }
        double p = 0;
        for (int s = 0; s <= sum; s++) p += Math.Abs(2 * s - sum) >= distance ? chances[s] : 0;
        return Math.Min(1, p);
    }

    private static double Normal(int[] ranks, int distance)
    {
        double deviation = Math.Sqrt(ranks.Sum(rank => (double)rank * rank));
        return 2 * MathNet.Numerics.Distributions.Normal.CDF(0, 1, -distance / deviation);
    }
}
