using MathNet.Numerics.Distributions;

namespace NormLab.Analysis.Inference;

/// <summary>Whether treatments differ in their ranks over blocks (Friedman 1937), by the F distribution of Iman and Davenport (1980), as
/// Demsar recommends to compare classifiers over data sets (2006).</summary>
/// <param name="ChiSquared">Friedman's statistic, corrected for ties.</param>
/// <param name="F">(n - 1) chi^2 / (n (k - 1) - chi^2), of n blocks and k treatments.</param>
/// <param name="P">The chance of so large an F where all treatments are alike; 1 where every block has only ties.</param>
public readonly record struct FriedmanTest(double ChiSquared, double F, double P)
{
    /// <summary>Tests blocks.</summary>
    /// <param name="blocks">At least two blocks of at least two treatments.</param>
    /// <exception cref="ArgumentException">There are fewer, or the blocks differ in length.</exception>
    public static FriedmanTest Of(IReadOnlyList<double[]> blocks)
    {
        double[] mean = MeanRanks.Over(blocks);
        int n = blocks.Count, k = mean.Length;
        if (n < 2 || k < 2) throw new ArgumentException("A test of ranks needs two blocks and two treatments at least.", nameof(blocks));
        double between = n * mean.Sum(rank => Math.Pow(rank - (k + 1) / 2.0, 2));
        double within = blocks.Sum(block => MeanRanks.Within(block).Sum(rank => Math.Pow(rank - (k + 1) / 2.0, 2)));
        if (within == 0) return new FriedmanTest(0, 0, 1);
        double chi = n * (k - 1) * between / within, rest = n * (k - 1) - chi;
        double f = rest <= 1e-12 ? double.PositiveInfinity : (n - 1) * chi / rest;
        return new FriedmanTest(chi, f, double.IsInfinity(f) ? 0 : 1 - FisherSnedecor.CDF(k - 1, (k - 1) * (n - 1.0), f));
    }
}
