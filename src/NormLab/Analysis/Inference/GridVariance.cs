using System.Collections.Immutable;
using System.Numerics;

namespace NormLab.Analysis.Inference;

/// <summary>Which factors of a full grid decide a number: its variance over the grid as a sum over sets of factors, the functional analysis
/// of variance (Hoeffding 1948; Hutter, Hoos and Leyton-Brown 2014 for hyperparameters).</summary>
/// <remarks>The effect of a set is the mean over all other factors less the effects of all smaller sets; its part of the variance is the
/// mean of its square. On a full grid whose places all count alike, the effects are orthogonal and the parts sum to the variance.</remarks>
public static class GridVariance
{
    /// <summary>More factors than this are not taken apart: there are two to that power of sets.</summary>
    public const int MostFactors = 10;

    /// <summary>The parts of the variance.</summary>
    /// <param name="values">The number at every place, the last factor running fastest; all finite.</param>
    /// <param name="levels">How many values each factor has, at least 1 each.</param>
    /// <returns>A part for each set of factors that is not empty: single factors first, then pairs, and so on.</returns>
    /// <exception cref="ArgumentException">The values are not a grid of these levels, or not finite.</exception>
    public static ImmutableArray<VariancePart> Of(ReadOnlySpan<double> values, ImmutableArray<int> levels)
    {
        if (levels.Length is 0 or > MostFactors || levels.Any(level => level < 1) || levels.Aggregate(1, (a, b) => a * b) != values.Length)
            throw new ArgumentException($"{values.Length} values are no grid of {string.Join(" x ", levels)} places.", nameof(values));
        foreach (double value in values)
            if (!double.IsFinite(value)) throw new ArgumentException("Every place of the grid must have a finite value.", nameof(values));
        int sets = 1 << levels.Length;
        // The effect of a set as a table over the whole grid: constant along the factors that are not in it.
        var effects = new double[sets][];
        var parts = new double[sets];
        for (int set = 0; set < sets; set++)
        {
            double[] effect = Means(values, levels, set);
            for (int smaller = 0; smaller < set; smaller++)
            {
                if ((smaller & set) != smaller) continue;
                for (int i = 0; i < effect.Length; i++) effect[i] -= effects[smaller][i];
            }
            effects[set] = effect;
            parts[set] = effect.Sum(value => value * value) / effect.Length;
        }
        double whole = parts.Skip(1).Sum();
        return
        [
            .. Enumerable.Range(1, sets - 1).OrderBy(set => BitOperations.PopCount((uint)set)).ThenBy(set => Factors(set)[0])
                .ThenBy(set => set).Select(set => new VariancePart(Factors(set), parts[set], whole > 0 ? parts[set] / whole : 0)),
        ];

        ImmutableArray<int> Factors(int set) => [.. Enumerable.Range(0, levels.Length).Where(factor => (set >> factor & 1) == 1)];
    }

    /// <summary>At every place the mean over all places that agree with it in the factors of the set.</summary>
    private static double[] Means(ReadOnlySpan<double> values, ImmutableArray<int> levels, int set)
    {
        var groups = new int[values.Length];
        var sums = new Dictionary<int, (double Sum, int Count)>();
        for (int place = 0; place < values.Length; place++)
        {
            int rest = place, group = 0;
            for (int factor = levels.Length - 1; factor >= 0; factor--)
            {
                int level = rest % levels[factor];
                rest /= levels[factor];
                group = group * levels[factor] + ((set >> factor & 1) == 1 ? level : 0);
            }
            groups[place] = group;
            (double sum, int count) = sums.GetValueOrDefault(group);
            sums[group] = (sum + values[place], count + 1);
        }
        return [.. groups.Select(group => sums[group].Sum / sums[group].Count)];
    }
}

/// <summary>What a set of factors has of a variance.</summary>
/// <param name="Factors">The factors, by their number, ascending.</param>
/// <param name="Variance">Its part.</param>
/// <param name="Share">Of the whole; 0 where nothing varies.</param>
public sealed record VariancePart(ImmutableArray<int> Factors, double Variance, double Share);
