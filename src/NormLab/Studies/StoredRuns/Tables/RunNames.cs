using System.Collections.Concurrent;
using NormLab.Experiments.Specifications;

namespace NormLab.Studies.StoredRuns.Tables;

/// <summary>Names of experiments and conditions of many runs, worked out once for all seeds of one. Safe for several threads.</summary>
internal sealed class RunNames
{
    private readonly ConcurrentDictionary<RunSpecification, (string Experiment, string Condition)> _names = new();

    /// <summary>The experiment and the condition of a run: those of the article where it is one of its, else a title and what it is
    /// regularized by.</summary>
    public (string Experiment, string Condition) Of(RunSpecification run) => _names.GetOrAdd(
        run with
        {
            Random = run.Random with { Seed = 0, SkippedDraws = 0, Perturbation = 0 },
            Data = run.Data with { Split = run.Data.Split with { Seed = 0 } },
        },
        _ => RunPresets.Of(run) is { } place ? (place.Preset, place.Condition)
            : (RunTitles.Of(run), ConditionNames.Of(run.Objective)));
}
