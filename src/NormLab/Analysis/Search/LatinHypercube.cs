using NormLab.Randomness;

namespace NormLab.Analysis.Search;

/// <summary>Points that cover a box evenly in every direction at once (McKay, Beckman and Conover 1979): along each axis every one of n
/// equal slices holds exactly one.</summary>
public static class LatinHypercube
{
    /// <summary>Points of the unit cube, row by row: coordinate d of point i is (pi_d(i) + u) / n with a random order pi_d and u uniform
    /// from 0 to 1.</summary>
    /// <param name="points">n, at least 1.</param>
    /// <param name="dimensions">At least 1.</param>
    /// <param name="seed">Axis d takes the words of stream d of the Philox generator with this key.</param>
    /// <returns>An array of <paramref name="points"/> rows and <paramref name="dimensions"/> columns, each from 0 to below 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No points or no dimensions.</exception>
    public static double[,] Sample(int points, int dimensions, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        var generator = new Philox(seed);
        var sample = new double[points, dimensions];
        uint[] words = new uint[2 * points];
        int[] slices = new int[points];
        for (int d = 0; d < dimensions; d++)
        {
            generator.Fill((ulong)d, 0, words);
            for (int i = 0; i < points; i++) slices[i] = i;
            for (int i = points - 1; i > 0; i--)
            {
                int j = (int)(((ulong)words[i] * ((ulong)i + 1)) >> 32);
                (slices[i], slices[j]) = (slices[j], slices[i]);
            }
            for (int i = 0; i < points; i++) sample[i, d] = (slices[i] + words[points + i] / 4294967296.0) / points;
        }
        return sample;
    }
}
