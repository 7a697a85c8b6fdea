using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NormLab.Randomness;

namespace NormLab.Analysis.Inference;

/// <summary> A two-sided test of paired values: were it all one which of a pair is which, every difference's sign would be a coin's. The
/// p-value is the share of the 2^n ways to set the signs whose sum is at least as far from 0 as the one seen (Fisher 1935). Nothing is
/// assumed of the differences but that. Sums closer than 1e-9 of sum |d| count as equal, so that the rounding of accuracies decides
/// nothing.
/// </summary>
/// <param name="MeanDifference">The mean of first - second.</param>
/// <param name="P">The p-value, above 0 and at most 1.</param>
/// <param name="IsExact">Whether all ways were counted, or some drawn.</param>
public readonly record struct PairedPermutationTest(double MeanDifference, double P, bool IsExact)
{
    /// <summary>Up to this many pairs all ways are counted.</summary>
    public const int MostExactPairs = 32;

    /// <summary>Ways that are drawn where they are not all counted and nothing else is said.</summary>
    public const int DefaultResamples = 99_999;

    private const double TieTolerance = 1e-9;

    /// <summary>The bit of each of eight differences.</summary>
    private static readonly Vector512<long> Lanes = Vector512.Create(1L, 2, 4, 8, 16, 32, 64, 128);

    /// <summary>2 / 2^n: no n pairs can have a smaller p-value. Below 6 pairs it is above 0.05, so that no difference can be
    /// significant.</summary>
    /// <param name="pairs">n, at least 1.</param>
    public static double SmallestP(int pairs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs, 1);
        return Math.ScaleB(2, -pairs);
    }

    /// <summary>Tests <paramref name="first"/> against <paramref name="second"/>: exactly up to <see cref="MostExactPairs"/> pairs, by
    /// draws beyond.</summary>
    /// <param name="first">One value of each pair.</param>
    /// <param name="second">The other.</param>
    /// <param name="seed">The draws follow from it.</param>
    /// <exception cref="ArgumentException">No pairs, a value without its other, or one that is not finite.</exception>
    public static PairedPermutationTest Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second, ulong seed)
    {
        double[] differences = Sample.Differences(first, second);
        return differences.Length <= MostExactPairs ? Exact(differences) : MonteCarlo(differences, seed);
    }

    /// <summary>Counts all ways, in O(2^(n/2)) steps: the signed sums of either half are sorted, and for each of one those of the other
    /// that reach far enough counted (Horowitz and Sahni 1974).</summary>
    /// <param name="differences">The difference of each pair.</param>
    /// <exception cref="ArgumentException">No differences, one that is not finite, or more than <see cref="MostExactPairs"/>.</exception>
    public static PairedPermutationTest Exact(ReadOnlySpan<double> differences)
    {
        (double sum, double least) = Observed(differences);
        if (differences.Length > MostExactPairs)
        {
            throw new ArgumentException(
                $"All signs of {differences.Length} differences are too many to count; draw some with {nameof(MonteCarlo)}.",
                nameof(differences));
        }

        double[] left = SignedSums(differences[..(differences.Length / 2)]), right = SignedSums(differences[(differences.Length / 2)..]);
        long count = 0;
        int reaching = right.Length;
        foreach (double part in left)
        {
            while (reaching > 0 && part + right[reaching - 1] >= least) reaching--;
            count += right.Length - reaching;
        }
        // With all signs turned, a sum turns too: as many reach as far down.
        return new PairedPermutationTest(sum / differences.Length, Math.Min(1, 2.0 * count / ((double)left.Length * right.Length)),
            IsExact: true);
    }

    /// <summary>Draws ways: p = (1 + how many reach as far) / (1 + draws). The way seen counts as one of them, so that the test holds its
    /// level with any number of draws (Phipson and Smyth 2010).</summary>
    /// <param name="differences">The difference of each pair.</param>
    /// <param name="seed">Draw b takes its signs from the bits of stream b of the Philox generator with this key.</param>
    /// <param name="resamples">Draws, at least 1.</param>
    /// <exception cref="ArgumentException">No differences, or one that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No draws.</exception>
    public static PairedPermutationTest MonteCarlo(ReadOnlySpan<double> differences, ulong seed, int resamples = DefaultResamples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        (double sum, double least) = Observed(differences);
        var generator = new Philox(seed);
        var words = new uint[(differences.Length + 31) / 32];
        // In blocks of a word's bits; a difference of 0 has no sign.
        var padded = new double[words.Length * 32];
        differences.CopyTo(padded);
        int count = 0;
        for (int b = 0; b < resamples; b++)
        {
            generator.Fill((ulong)b, 0, words);
            if (Math.Abs(sum - 2 * SumOfTurned(padded, words)) >= least) count++;
        }
        return new PairedPermutationTest(sum / differences.Length, (1.0 + count) / (1.0 + resamples), IsExact: false);
    }

    /// <summary>The sum of those differences whose bit is set. Eight sums side by side on every machine, so that it is the same
    /// everywhere.</summary>
    private static double SumOfTurned(ReadOnlySpan<double> differences, ReadOnlySpan<uint> bits)
    {
        ReadOnlySpan<Vector512<double>> blocks = MemoryMarshal.Cast<double, Vector512<double>>(differences);
        Vector512<double> sums = default;
        for (int w = 0; w < bits.Length; w++)
        {
            uint word = bits[w];
            for (int k = 0; k < 4; k++, word >>= 8)
            {
                Vector512<long> turned = Vector512.Equals(Vector512.Create((long)word) & Lanes, Lanes);
                sums += blocks[4 * w + k] & turned.AsDouble();
            }
        }
        return Vector512.Sum(sums);
    }

    /// <summary>The sum seen, and how far another must reach to be as far from 0.</summary>
    private static (double Sum, double Least) Observed(ReadOnlySpan<double> differences)
    {
        Sample.Require(differences, 1, "A permutation test", nameof(differences));
        double sum = 0, magnitudes = 0;
        foreach (double difference in differences)
        {
            sum += difference;
            magnitudes += Math.Abs(difference);
        }
        return (sum, Math.Abs(sum) - TieTolerance * magnitudes);
    }

    /// <summary>The sums under all signs, ascending.</summary>
    private static double[] SignedSums(ReadOnlySpan<double> differences)
    {
        var sums = new double[1 << differences.Length];
        foreach (double difference in differences) sums[0] -= difference;
        for (int i = 0; i < differences.Length; i++)
        {
            for (int k = 0; k < 1 << i; k++) sums[k + (1 << i)] = sums[k] + 2 * differences[i];
        }
        Array.Sort(sums);
        return sums;
    }
}
