using System.Collections.Immutable;
using NormLab.Experiments.Design;

namespace NormLab.Studies.Comparison;

/// <summary>The tuning of one split under way, stage by stage: first the network, where it is to be chosen, then the rounds, then further
/// strengths where the best lies at an end of its grid.</summary>
/// <param name="plan">The plan.</param>
/// <param name="split">The split.</param>
internal sealed class TuningStages(ComparisonPlan plan, int split)
{
    private TuningRecord _tuning = new(plan, plan.Trials);
    private bool _hasNetwork = plan.Specification.Networks.IsEmpty;
    private int _rounds;

    /// <summary>Whether all rounds are done, so that every method has a setting that it could be trained with.</summary>
    public bool IsPastRounds => _rounds == plan.Rounds.Length;

    /// <summary>Whether nothing is measured yet.</summary>
    public bool IsAtFirst => _rounds == 0;

    /// <summary>The best setting of each method so far.</summary>
    public ImmutableArray<Trial> Choices => _tuning.Choices;

    /// <summary>What a setting came to.</summary>
    public TrialResult Of(Trial trial) => _tuning.Of(trial);

    /// <summary>What all settings of a method came to, from the weakest to the strongest.</summary>
    public ImmutableArray<TrialResult> Of(int method) => _tuning.Of(method);

    /// <summary>The next stage, or null when every method is tuned.</summary>
    public StagePlan? Next()
    {
        if (!_hasNetwork) return plan.Networks(split);
        if (!IsPastRounds) return plan.Round(split, _rounds, _tuning.Left);
        ImmutableArray<Trial> further = _tuning.Further();
        return further.IsEmpty ? null : plan.Further(split, further);
    }

    /// <summary>Rounds that follow the next stage, with settings that stand in for those that are not chosen yet. Further strengths are
    /// not foreseen.</summary>
    public IEnumerable<ExperimentPlan> Later()
    {
        for (int round = _hasNetwork ? _rounds + 1 : 0; round < plan.Rounds.Length; round++)
            yield return plan.Round(split, round, _tuning.Last(plan.Rounds[round].Configurations)).Plan;
    }

    /// <summary>One setting of each method that stands in for the one that is not chosen yet.</summary>
    public IEnumerable<Trial> StandIns => _tuning.LastOfEach;

    /// <summary>Takes the results of the stage that <see cref="Next"/> gave last.</summary>
    /// <param name="result">Of all its places, or of the first ones where time was up.</param>
    /// <param name="isWhole">Whether of all.</param>
    public void Take(StageResult result, bool isWhole)
    {
        if (!_hasNetwork)
        {
            _hasNetwork = true;
            _tuning = new TuningRecord(plan, plan.TrialsOf(NetworkChoice.Best(result, plan.Specification.Metric)));
        }
        else if (!IsPastRounds)
        {
            _rounds++;
            // Of what was measured in the last round the best alone goes on.
            _tuning.Take(result, IsPastRounds ? null : plan.Rounds[_rounds].Configurations);
        }
        // What was not measured at all places can't be compared with what was.
        else if (isWhole) _tuning.TakeFurther(result);
        else _tuning.CloseAll();
    }
}
