using System.Collections.Immutable;
using NormLab.Analysis;
using NormLab.Analysis.Inference;
using NormLab.Experiments.Specifications;

namespace NormLab.Experiments.Results;

/// <summary>Which of several varied keys decides a number: shares of the variance of its means over seeds, all places of the grid counting
/// alike (<see cref="GridVariance"/>).</summary>
/// <param name="Factors">The varied keys with more than one value, and the condition where there are several.</param>
/// <param name="Parts">The shares of factors and of their interactions.</param>
/// <param name="SeedsShare">What the share of chance would be: the variance that the means would have by their seeds alone, of the whole;
/// NaN where no place has two seeds.</param>
public sealed record KeyImportance(ImmutableArray<KeyFactor> Factors, ImmutableArray<VariancePart> Parts, double SeedsShare)
{
    /// <summary>The importance of an experiment's varied keys; null with fewer than two of them, with more than
    /// <see cref="GridVariance.MostFactors"/> factors, where a place has no run that ended, or where all means are alike.</summary>
    /// <param name="statistics">The experiment.</param>
    /// <param name="figure">The number that is asked for.</param>
    public static KeyImportance? Of(ExperimentStatistics statistics, Func<RunStatistics, double> figure)
    {
        VariedKey[] keys = [.. statistics.Experiment.Vary.Where(key => key.Values.Length > 1)];
        string[] conditions = [.. statistics.Experiment.Conditions.Select(condition => condition.Name)];
        ImmutableArray<int> levels =
            [.. keys.Select(key => key.Values.Length), .. conditions.Length > 1 ? [conditions.Length] : (int[])[]];
        if (keys.Length < 2 || levels.Length > GridVariance.MostFactors) return null;
        var means = new double[levels.Aggregate(1, (a, b) => a * b)];
        var noise = new List<double>();
        Array.Fill(means, double.NaN);
        foreach (ConditionStatistics group in statistics.Conditions)
        {
            int place = 0;
            foreach (VariedKey key in keys)
                place = place * key.Values.Length + key.Values.IndexOf(group.Group.Find(key.Key)!.Value);
            if (conditions.Length > 1) place = place * conditions.Length + Array.IndexOf(conditions, group.Group.Condition);
            var runs = MeanAndDeviation.Of(group.Runs.Where(run => run.DivergedAt is null).Select(figure).Where(double.IsFinite));
            if (runs.Count == 0) return null;
            means[place] = runs.Mean;
            if (runs.Count > 1) noise.Add(runs.Deviation * runs.Deviation / runs.Count);
        }
        if (!means.All(double.IsFinite)) return null;
        ImmutableArray<VariancePart> parts = GridVariance.Of(means, levels);
        double whole = parts.Sum(part => part.Variance);
        if (!(whole > 0)) return null;
        double chance = noise.Count == 0 ? double.NaN : noise.Average() * (means.Length - 1) / means.Length / whole;
        return new KeyImportance([.. levels.Select((count, factor) => Factor(factor, count))], parts, chance);

        KeyFactor Factor(int factor, int count)
        {
            int below = levels.Skip(factor + 1).Aggregate(1, (a, b) => a * b);
            ImmutableArray<double> averages = [.. Enumerable.Range(0, count)
                .Select(level => means.Where((_, place) => place / below % count == level).Average())];
            return factor < keys.Length
                ? new KeyFactor(keys[factor], [.. keys[factor].Values.Select(value => value.Words)], averages)
                : new KeyFactor(null, [.. conditions], averages);
        }
    }
}

/// <summary>A varied key, or the condition, with the mean of the number at each of its values.</summary>
/// <param name="Key">The key; null for the condition.</param>
/// <param name="Values">Its values, in words.</param>
/// <param name="Means">The means over all places with that value.</param>
public sealed record KeyFactor(VariedKey? Key, ImmutableArray<string> Values, ImmutableArray<double> Means);
