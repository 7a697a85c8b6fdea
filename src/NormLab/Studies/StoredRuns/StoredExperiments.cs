using System.Collections.Immutable;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Formats;
using NormLab.Studies.Reproduction;

namespace NormLab.Studies.StoredRuns;

/// <summary>The experiments of a folder of results, as its runs tell them.</summary>
/// <typeparam name="T">What is kept of a run.</typeparam>
/// <param name="Experiments">The article's first, in its order; then the others by their titles.</param>
/// <param name="Damaged">Runs that can't be trusted and are left out.</param>
/// <param name="Diverged">How many runs are left out since they diverged.</param>
public sealed record StoredExperiments<T>(ImmutableArray<StoredExperiment<T>> Experiments, ImmutableArray<StoreFinding> Damaged,
    int Diverged);

/// <summary>Reads folders of results.</summary>
public static class StoredExperiments
{
    /// <summary>Reads the finished runs of a folder. Twins of a run with perturbed weights are left out.</summary>
    /// <param name="folder">The folder, as 'normlab run' leaves it.</param>
    /// <param name="keep">What is kept of a run: all weights of all runs may be too much.</param>
    /// <exception cref="ArgumentException">There is no such folder, or there are no finished runs in it.</exception>
    /// <exception cref="StoreException">The system could not read it.</exception>
    public static StoredExperiments<T> Read<T>(string folder, Func<RunResult, T> keep)
    {
        ArgumentNullException.ThrowIfNull(keep);
        const string Advice = "Give a folder of results, as 'normlab run' or 'normlab reproduce' leaves it.";
        if (!Directory.Exists(folder)) throw new ArgumentException($"There is no folder '{Excerpt.Of(folder, 200)}'. {Advice}");
        var store = RunStore.ToRead(folder);
        var runs = new List<(RunSpecification Specification, StoredRun<T> Run)>();
        var damaged = ImmutableArray.CreateBuilder<StoreFinding>();
        int diverged = 0;
        foreach (string id in store.Ids.Order(StringComparer.Ordinal))
        {
            RunResult? run = store.TryRead(id, out StoreFinding? finding);
            if (finding is not null) damaged.Add(finding);
            if (run is null || run.Specification.Random.Perturbation != 0) continue;
            if (run.Summary.DivergedAt is not null || !AreFinite(run.Parameters.Span)) diverged++;
            else
                runs.Add((run.Specification, new StoredRun<T>(id, RunPresets.SeedOf(run.Specification), run.Specification.Data.Split.Seed,
                    run.Summary.Steps, keep(run))));
        }
        if (runs.Count == 0)
        {
            string others = damaged.Count + diverged == 0 ? ""
                : FormattableString.Invariant($" {damaged.Count} are damaged and {diverged} diverged.");
            throw new ArgumentException($"There are no finished runs in '{Excerpt.Of(folder, 200)}'.{others} {Advice}");
        }
        return new StoredExperiments<T>(Named(runs.GroupBy(run => Key(run.Specification)).Select(group => Experiment([.. group]))),
            damaged.ToImmutable(), diverged);
    }

    // Two presets may share a run, but no two experiments of one.
    private static string Key(RunSpecification run) => $"{RunPresets.Of(run)?.Preset}|{RunKeys.Experiment(OfAnySplit(run))}";

    private static RunSpecification OfAnySplit(RunSpecification run) =>
        run with { Data = run.Data with { Split = run.Data.Split with { Seed = 0 } } };

    private static StoredExperiment<T> Experiment<T>((RunSpecification Specification, StoredRun<T> Run)[] runs)
    {
        string? preset = RunPresets.Of(runs[0].Specification)?.Preset;
        ImmutableArray<string> order = preset is null ? [] : [.. Presets.Read(preset).Conditions.Select(condition => condition.Name)];
        return new StoredExperiment<T>(preset ?? RunTitles.Of(runs[0].Specification), preset,
        [
            .. runs.GroupBy(run => RunKeys.Condition(OfAnySplit(run.Specification))).Select(group => new StoredCondition<T>(
                    RunPresets.Of(group.First().Specification)?.Condition ?? ConditionNames.Of(group.First().Specification.Objective),
                    group.First().Specification.Objective,
                    [.. group.Select(run => run.Run).OrderBy(run => run.SplitSeed).ThenBy(run => run.Seed)]))
                .OrderBy(condition => order.IndexOf(condition.Name))
                .ThenBy(condition => ConditionNames.KindOf(condition.Objective) != "none")
                .ThenBy(condition => condition.Name, StringComparer.Ordinal),
        ]);
    }

    /// <summary>In order, each with a name of its own.</summary>
    private static ImmutableArray<StoredExperiment<T>> Named<T>(IEnumerable<StoredExperiment<T>> experiments)
    {
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        return
        [
            .. experiments.OrderBy(experiment => experiment.Preset is { } preset ? Presets.Names.IndexOf(preset) : int.MaxValue)
                .ThenBy(experiment => experiment.Name, StringComparer.Ordinal)
                .Select(experiment =>
                {
                    int count = taken[experiment.Name] = taken.GetValueOrDefault(experiment.Name) + 1;
                    return count == 1 ? experiment : experiment with { Name = FormattableString.Invariant($"{experiment.Name} ({count})") };
                }),
        ];
    }

    private static bool AreFinite(ReadOnlySpan<double> weights)
    {
        foreach (double weight in weights)
            if (!double.IsFinite(weight)) return false;
        return true;
    }
}
