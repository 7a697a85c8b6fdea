using System.Collections.Immutable;
using NormLab.Experiments.Design;

namespace NormLab.Studies.Comparison;

/// <summary>A comparison as a study: a round for every stage, and in it a plan for every place, so that whatever is cut short has measured
/// all settings at the same places.</summary>
/// <param name="plan">The comparison.</param>
public sealed class ComparisonStudy(ComparisonPlan plan) : IStudy<ComparisonResult>
{
    private readonly ComparisonStages _stages = new(plan);
    private StagePlan? _stage;

    /// <inheritdoc/>
    public string Name => "comparison";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Asked => plan.Asked;

    /// <inheritdoc/>
    public ComparisonResult Result => _stages.Result();

    /// <inheritdoc/>
    public StudyRound? NextRound()
    {
        _stage = _stages.Next();
        return _stage is { } stage
            ? new StudyRound(FormattableString.Invariant($"split {_stages.Split + 1}, {stage.Plan.Experiment.Name}"), Plans(stage))
            : null;
    }

    /// <inheritdoc/>
    public ImmutableArray<ExperimentPlan> Later() => [.. _stages.LaterInSplit(), .. _stages.LaterSplits()];

    /// <inheritdoc/>
    public ImmutableArray<ExperimentPlan> Owed() => [.. _stages.LaterInSplit()];

    /// <inheritdoc/>
    public void Take(IReadOnlyList<ExperimentResult> results)
    {
        StagePlan done = _stage!.At([.. _stage.Places.Take(results.Count)]);
        var runs = _stage.Places.Zip(results).SelectMany(place => place.Second.Runs, (place, run) => (place.First, run))
            .ToDictionary(entry => (entry.run.Condition, entry.First), entry => entry.run);
        _stages.Take(new StageResult(done,
            new ExperimentResult(_stage.Plan.Experiment, [.. done.Order.Select(entry => runs[(entry.Trial.Name, entry.Place)])])));
    }

    private static ImmutableArray<ExperimentPlan> Plans(StagePlan stage) => [.. stage.Places.Select(place => stage.At([place]).Plan)];
}
