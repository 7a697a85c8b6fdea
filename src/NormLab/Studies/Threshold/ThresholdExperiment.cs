using System.Collections.Immutable;
using NormLab.Studies.Reproduction;
using NormLab.Studies.StoredRuns;

namespace NormLab.Studies.Threshold;

/// <summary>An experiment's conditions beside its condition without regularization.</summary>
/// <param name="Name">A short name: "2a", or a title.</param>
/// <param name="Preset">The article's experiment that it is; null for another.</param>
/// <param name="Plain">Name of the condition without regularization.</param>
/// <param name="Curves">A curve for each other condition that has seeds in common with it.</param>
public sealed record ThresholdExperiment(string Name, string? Preset, string Plain, ImmutableArray<ThresholdCurve> Curves)
{
    /// <summary>Its name in a sentence: "experiment 2a".</summary>
    public string InWords => Preset is null ? Name : $"experiment {Name}";

    /// <summary>Whether the article suspected that its ratio falls as the threshold is lowered: its first experiment, as published and as
    /// described.</summary>
    public bool ShouldFall => Preset is not null && (Presets.PublishedOf(Preset) ?? Preset) == Presets.Published[0];

    /// <summary>The curve that the verdicts are about: L1 by itself, the strongest where there are several; null where there is
    /// none.</summary>
    /// <remarks>It is chosen by what was trained, not by what came out.</remarks>
    public ThresholdCurve? L1 => Curves.Where(curve => ConditionNames.KindOf(curve.Objective) == "l1")
        .MaxBy(curve => curve.Objective.Penalties[0].Coefficient);

    /// <summary>The curves of stored runs; null where no condition can be held against one without regularization.</summary>
    public static ThresholdExperiment? Of(StoredExperiment<ImmutableArray<int>> experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        if (experiment.Plain is not { } plain) return null;
        ImmutableArray<ThresholdCurve> curves =
        [
            .. experiment.Conditions.Where(condition => condition != plain)
                .Select(condition => new ThresholdCurve(condition.Name, condition.Objective,
                [
                    .. from run in condition.Runs
                       join other in plain.Runs on (run.Seed, run.SplitSeed) equals (other.Seed, other.SplitSeed)
                       select new CountPair(run.Seed, run.Kept, other.Kept),
                ]))
                .Where(curve => !curve.Pairs.IsEmpty),
        ];
        return curves.IsEmpty ? null : new ThresholdExperiment(experiment.Name, experiment.Preset, plain.Name, curves);
    }
}
