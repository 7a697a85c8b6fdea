using System.Collections.Frozen;
using NormLab.Experiments.Design;
using NormLab.Experiments.Specifications;
using NormLab.Studies.Reproduction;

namespace NormLab.Studies.StoredRuns;

/// <summary>A place in one of the article's experiments.</summary>
/// <param name="Preset">The preset: "2a", or "2a-described".</param>
/// <param name="Condition">The condition: "L1".</param>
public sealed record PresetPlace(string Preset, string Condition);

/// <summary>Recognises runs of the article's experiments, whatever their seeds, steps and precision.</summary>
public static class RunPresets
{
    private static readonly Lazy<FrozenDictionary<string, PresetPlace>> Places =
        new(() => Plans().SelectMany(plan => plan.Runs.Select(run => (plan, run)))
        .GroupBy(item => RunKeys.Any(item.run.Specification))
        .ToFrozenDictionary(group => group.Key, group => new PresetPlace(group.First().plan.Experiment.Name, group.First().run.Condition),
            StringComparer.Ordinal));

    private static readonly Lazy<FrozenDictionary<RandomSpecification, long>> Labels = new(() => Plans().SelectMany(plan => plan.Runs)
        .GroupBy(run => run.Specification.Random).ToFrozenDictionary(group => group.Key, group => group.First().Seed));

    /// <summary>Where a run belongs; null where it is none of the article's.</summary>
    public static PresetPlace? Of(RunSpecification run) => Places.Value.GetValueOrDefault(RunKeys.Any(run));

    /// <summary>The seed of a run: of those of the article that share a stream, its label.</summary>
    public static long SeedOf(RunSpecification run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Random.SkippedDraws > 0 || run.Random.Perturbation > 0
            ? Labels.Value.GetValueOrDefault(run.Random with { Perturbation = 0 }, run.Random.Seed)
            : Labels.Value.GetValueOrDefault(run.Random, run.Random.Seed);
    }

    private static IEnumerable<ExperimentPlan> Plans() => Presets.Names.Select(name => ExperimentPlanner.Plan(Presets.Read(name)));
}
