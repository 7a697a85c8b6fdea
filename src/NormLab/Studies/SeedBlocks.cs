using System.Collections.Immutable;
using NormLab.Experiments.Design;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;

namespace NormLab.Studies;

/// <summary>Experiments planned seed by seed: a limit to the time cuts seeds, and leaves every experiment with the same ones.</summary>
public static class SeedBlocks
{
    /// <summary>Every experiment from its first seed, then every experiment from its second, and so on: a plan for each.</summary>
    /// <param name="experiments">The experiments, all with as many seeds.</param>
    /// <param name="data">Where data is prepared.</param>
    /// <param name="splits">Whether each seed also divides the rows anew, and draws the label noise: then intervals over seeds are of other
    /// rows too, not of other weights alone.</param>
    /// <exception cref="ArgumentException">An experiment can't be run.</exception>
    public static ImmutableArray<ExperimentPlan> Plan(IReadOnlyList<ExperimentSpecification> experiments, DataCache data,
        bool splits = true)
    {
        ArgumentNullException.ThrowIfNull(experiments);
        return
        [
            .. from block in Enumerable.Range(0, experiments[0].Seeds.Length)
               from experiment in experiments
               select ExperimentPlanner.Plan(OfSeed(experiment, experiment.Seeds[block], splits), data),
        ];
    }

    /// <summary>Puts results together again, experiment by experiment; a seed that not every experiment has is left out.</summary>
    /// <param name="results">The results of the first of the plans.</param>
    /// <param name="experiments">The experiments as they were planned.</param>
    /// <exception cref="TimeoutException">Not one seed is complete.</exception>
    public static ImmutableArray<ExperimentResult> Join(IReadOnlyList<ExperimentResult> results,
        IReadOnlyList<ExperimentSpecification> experiments)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(experiments);
        int count = experiments.Count, blocks = results.Count / count;
        if (blocks == 0) throw new TimeoutException(
            "Time was up before one seed was done. Give a longer --budget; what was computed is kept.");
        return [.. experiments.Select(
            (experiment, i) => Join(experiment, [.. Enumerable.Range(0, blocks).Select(block => results[block * count + i])]))];
    }

    private static ExperimentSpecification OfSeed(ExperimentSpecification experiment, long seed, bool splits) => experiment with
    {
        Seeds = [seed],
        Data = splits ? experiment.Data with { Split = experiment.Data.Split with { Seed = seed } } : experiment.Data,
    };

    private static ExperimentResult Join(ExperimentSpecification experiment, ExperimentResult[] blocks)
    {
        ExperimentRun[] runs = [.. blocks.SelectMany(block => block.Runs)];
        string[] groups = [.. runs.Select(run => run.Group.Name).Distinct()];
        return new ExperimentResult(
            experiment with { Seeds = [.. experiment.Seeds.Take(blocks.Length)] },
            [.. runs.OrderBy(run => Array.IndexOf(groups, run.Group.Name))]);
    }
}
