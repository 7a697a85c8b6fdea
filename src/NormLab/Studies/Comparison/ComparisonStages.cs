using System.Collections.Immutable;
using NormLab.Experiments.Design;

namespace NormLab.Studies.Comparison;

/// <summary>A comparison under way, stage by stage: each stage's runs follow from the results of those before. First the rounds of tuning,
/// then the final runs.</summary>
/// <param name="plan">The plan.</param>
internal sealed class ComparisonStages(ComparisonPlan plan)
{
    private readonly Dictionary<Trial, TrialResult> _tuning = [];
    private readonly List<StageResult> _results = [];
    private readonly List<StageCut> _cuts = [];
    private ImmutableArray<ImmutableArray<Trial>> _left = plan.Trials;
    private StagePlan? _current;

    /// <summary>Whether the next stage, or the one under way, is that of the final runs.</summary>
    public bool IsFinal => _results.Count == plan.Rounds.Length;

    /// <summary>The next stage, or null when all is done.</summary>
    public StagePlan? Next()
    {
        int stage = _results.Count;
        _current = stage < plan.Rounds.Length ? plan.Round(stage, _left.SelectMany(trials => trials))
            : IsFinal ? plan.Final(_left.Select(trials => trials[0]))
            : null;
        return _current;
    }

    /// <summary>Stages that follow the next one, with settings that stand in for those that are not chosen yet: as many runs, that take
    /// about as long.</summary>
    public IEnumerable<ExperimentPlan> Later()
    {
        for (int round = _results.Count + 1; round < plan.Rounds.Length; round++)
            yield return plan.Round(round, _left.SelectMany(trials => trials.TakeLast(plan.Rounds[round].Configurations))).Plan;
        if (_results.Count < plan.Rounds.Length) yield return plan.Final(_left.Select(trials => trials[^1])).Plan;
    }

    /// <summary>Takes the results of the stage that <see cref="Next"/> gave last: of all its places, or of the first ones where time was
    /// up.</summary>
    /// <exception cref="TimeoutException">There is no place where every setting of the first round was measured, or every final run done:
    /// nothing can be said.</exception>
    public void Take(StageResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        StagePlan stage = _current ?? throw new InvalidOperationException("There is no stage under way.");
        int round = _results.Count, done = result.Stage.Places.Length;
        if (done == 0 && (round == 0 || IsFinal))
        {
            throw new TimeoutException(
                $"Time was up before every {(IsFinal ? "method had one final run" : "setting had been measured once")}, so there is "
                + "nothing to compare yet. What was computed is kept: "
                + "the same command goes on, and a longer budget or fewer trials leave it more room.");
        }
        if (done < stage.Places.Length) _cuts.Add(new StageCut(stage.Plan.Experiment.Name, done, stage.Places.Length));
        _results.Add(result);
        if (round == plan.Rounds.Length) return;
        foreach (IGrouping<Trial, TuningRun> runs in result.Stage.Order.Zip(result.Runs.Runs,
            (entry, run) => (entry.Trial, Run: TuningRun.Of(entry.Place, run.Result))).GroupBy(pair => pair.Trial, pair => pair.Run))
            _tuning[runs.Key] = new TrialResult(runs.Key, _tuning.TryGetValue(runs.Key, out TrialResult? before)
                ? [.. before.Runs, .. runs]
                : [.. runs]);
        // Of what was measured in the last round the best alone goes on, to the final runs.
        int go = round + 1 < plan.Rounds.Length ? plan.Rounds[round + 1].Configurations : 1;
        _left = [.. _left.Select(trials => (ImmutableArray<Trial>)[.. TrialResult.BestFirst(trials.Select(trial => _tuning[trial])).Take(go)
            .Select(best => best.Trial)])];
    }

    /// <summary>What came out, when all stages are done.</summary>
    public ComparisonResult Result()
    {
        if (_results.Count <= plan.Rounds.Length) throw new InvalidOperationException("The comparison is not finished.");
        ILookup<string, FinalRun> runs = _results[^1].Stage.Order.Zip(_results[^1].Runs.Runs)
            .ToLookup(pair => pair.First.Trial.Method.Name, pair => FinalRun.Of(pair.First.Place, pair.Second.Result));
        return ComparisonResult.Of(plan,
            plan.Trials.Select((trials, i) => new MethodResult(plan.Specification.Methods[i], [.. trials.Select(trial => _tuning[trial])],
            _tuning[_left[i][0]],
            [.. runs[plan.Specification.Methods[i].Name]])), _results.Select(result => result.Runs)) with
        {
            Cuts = [.. _cuts],
        };
    }
}
