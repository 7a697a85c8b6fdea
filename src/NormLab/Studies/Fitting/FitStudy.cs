using System.Collections.Immutable;
using NormLab.Experiments.Design;
using NormLab.Studies.Comparison;

namespace NormLab.Studies.Fitting;

/// <summary>The making of a model as a study: a round for every stage of tuning, then one for the runs of the best setting.</summary>
/// <param name="plan">The plan.</param>
public sealed class FitStudy(FitPlan plan) : IStudy<FitResult>
{
    private readonly TuningStages _tuning = new(plan.Tuning, 0);
    private StagePlan? _stage;
    private StageResult? _final;

    /// <inheritdoc/>
    public string Name => "fit";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Asked => plan.Asked;

    /// <inheritdoc/>
    public FitResult Result => new(plan, Tuned, [.. (_final ?? throw new InvalidOperationException("The model is not finished."))
        .Runs.Runs.Select(run => run.Result).Where(run => run.Summary.DivergedAt is null)]);

    /// <inheritdoc/>
    public StudyRound? NextRound()
    {
        _stage = _final is not null ? null : _tuning.Next() ?? plan.Tuning.Final(0, [Tuned[0].Trial]);
        return _stage is { } stage ? new StudyRound(stage.Plan.Experiment.Name, stage.ByPlace) : null;
    }

    /// <inheritdoc/>
    public ImmutableArray<ExperimentPlan> Later() => IsFinal || _final is not null ? []
        : [.. _tuning.Later(), plan.Tuning.Final(0, _tuning.StandIns.Take(1)).Plan];

    /// <inheritdoc/>
    public void Take(IReadOnlyList<ExperimentResult> results)
    {
        StagePlan stage = _stage ?? throw new InvalidOperationException("There is no stage under way.");
        var result = StageResult.Of(stage, results);
        if (IsFinal) _final = result;
        else _tuning.Take(result, isWhole: result.Stage.Places.Length == stage.Places.Length);
    }

    private bool IsFinal => _stage?.Plan.Experiment.Name == ComparisonPlan.FinalStage;

    private ImmutableArray<TrialResult> Tuned =>
        [.. TrialResult.BestFirst(_tuning.Choices.Select(_tuning.Of))];
}
