using System.Collections.Immutable;
using NormLab.Experiments.Design;

namespace NormLab.Studies.Comparison;

/// <summary>One split of a comparison under way, stage by stage: each stage's runs follow from the results of those before. First the
/// rounds
/// of tuning, then the final runs.</summary>
/// <param name="plan">The plan.</param>
/// <param name="split">The split.</param>
internal sealed class SplitStages(ComparisonPlan plan, int split)
{
    private readonly Dictionary<Trial, TrialResult> _tuning = [];
    private readonly List<StageResult> _results = [];
    private readonly List<StageCut> _cuts = [];
    private ImmutableArray<ImmutableArray<Trial>> _left = plan.Trials;
    private StagePlan? _current;

    /// <summary>Whether the next stage, or the one under way, is that of the final runs.</summary>
    public bool IsFinal => _results.Count == plan.Rounds.Length;

    /// <summary>Whether all stages are done.</summary>
    public bool IsDone => _results.Count > plan.Rounds.Length;

    /// <summary>All runs, stage by stage.</summary>
    public IEnumerable<StageResult> Results => _results;

    /// <summary>What a time limit left out.</summary>
    public IEnumerable<StageCut> Cuts => _cuts;

    /// <summary>The next stage, or null when all is done.</summary>
    public StagePlan? Next() => _current = IsDone ? null
        : IsFinal ? plan.Final(split, _left.Select(trials => trials[0]))
        : plan.Round(split, _results.Count, _left.SelectMany(trials => trials));

    /// <summary>Stages that follow the next one, with settings that stand in for those that are not chosen yet: as many runs, that take
    /// about as long.</summary>
    public IEnumerable<ExperimentPlan> Later()
    {
        for (int round = _results.Count + 1; round < plan.Rounds.Length; round++)
            yield return plan.Round(split, round, _left.SelectMany(trials => trials.TakeLast(plan.Rounds[round].Configurations))).Plan;
        if (_results.Count < plan.Rounds.Length) yield return plan.Final(split, _left.Select(trials => trials[^1])).Plan;
    }

    /// <summary>Takes the results of the stage that <see cref="Next"/> gave last: of all its places, or of the first ones where time was
    /// up.</summary>
    /// <returns>Whether it can be gone on with: every setting of the first round was measured, or every method has a final run.</returns>
    public bool Take(StageResult result)
    {
        StagePlan stage = _current ?? throw new InvalidOperationException("There is no stage under way.");
        int round = _results.Count, done = result.Stage.Places.Length;
        if (done == 0 && (round == 0 || IsFinal)) return false;
        if (done < stage.Places.Length) _cuts.Add(new StageCut(split, stage.Plan.Experiment.Name, done, stage.Places.Length));
        _results.Add(result);
        if (round == plan.Rounds.Length) return true;
        foreach (IGrouping<Trial, TuningRun> runs in result.Stage.Order.Zip(result.Runs.Runs,
            (entry, run) => (entry.Trial, Run: TuningRun.Of(entry.Place, run.Result))).GroupBy(pair => pair.Trial, pair => pair.Run))
            _tuning[runs.Key] = new TrialResult(runs.Key, _tuning.TryGetValue(runs.Key, out TrialResult? before)
                ? [.. before.Runs, .. runs]
                : [.. runs]);
        // Of what was measured in the last round the best alone goes on, to the final runs.
        int go = round + 1 < plan.Rounds.Length ? plan.Rounds[round + 1].Configurations : 1;
        ComparisonMetric metric = plan.Specification.Metric;
        _left = [.. _left.Select(trials => (ImmutableArray<Trial>)[.. TrialResult
            .BestFirst(trials.Select(trial => _tuning[trial]), metric).Take(go).Select(best => best.Trial)])];
        return true;
    }

    /// <summary>What a method came to here, when all stages are done.</summary>
    /// <param name="method">Its place among the methods.</param>
    public SplitOutcome Outcome(int method)
    {
        Trial choice = _left[method][0];
        StageResult final = _results[^1];
        return new SplitOutcome(split, [.. plan.Trials[method].Select(trial => _tuning[trial])], _tuning[choice],
            [.. final.Stage.Order.Zip(final.Runs.Runs).Where(pair => pair.First.Trial == choice)
                .Select(pair => FinalRun.Of(pair.First.Place, pair.Second.Result))]);
    }
}
