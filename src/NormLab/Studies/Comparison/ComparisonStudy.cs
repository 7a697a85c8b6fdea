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
            ? new StudyRound(FormattableString.Invariant($"split {_stages.Split + 1}, {stage.Plan.Experiment.Name}"), stage.ByPlace)
            : null;
    }

    /// <inheritdoc/>
    public ImmutableArray<ExperimentPlan> Later() => [.. _stages.LaterInSplit(), .. _stages.LaterSplits()];

    /// <inheritdoc/>
    public ImmutableArray<ExperimentPlan> Owed() => [.. _stages.LaterInSplit()];

    /// <inheritdoc/>
    public void Take(IReadOnlyList<ExperimentResult> results) => _stages.Take(StageResult.Of(_stage!, results));
}
