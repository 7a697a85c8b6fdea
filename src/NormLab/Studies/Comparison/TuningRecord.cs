using System.Collections.Immutable;

namespace NormLab.Studies.Comparison;

/// <summary>What tuning has measured in one split, and what is left to choose from.</summary>
/// <param name="plan">The plan.</param>
/// <param name="trials">The trials of each method.</param>
internal sealed class TuningRecord(ComparisonPlan plan, ImmutableArray<ImmutableArray<Trial>> trials)
{
    private readonly Dictionary<Trial, TrialResult> _results = [];
    private readonly ImmutableArray<Trial>[] _trials = [.. trials], _left = [.. trials];
    private readonly int[] _further = new int[trials.Length];
    private readonly Trial?[] _tried = new Trial?[trials.Length];

    /// <summary>The settings that are left, of all methods.</summary>
    public IEnumerable<Trial> Left => _left.SelectMany(own => own);

    /// <summary>The best setting of each method.</summary>
    public ImmutableArray<Trial> Choices => [.. _left.Select(own => own[0])];

    /// <summary>Settings that stand in for so many that are not chosen yet.</summary>
    public IEnumerable<Trial> Last(int count) => _left.SelectMany(own => own.TakeLast(count * own[0].Method.TrialFactor));

    /// <summary>One setting of each method that stands in for the one that is not chosen yet.</summary>
    public IEnumerable<Trial> LastOfEach => _left.Select(own => own[^1]);

    /// <summary>What all settings of a method came to, from the weakest to the strongest.</summary>
    public ImmutableArray<TrialResult> Of(int method) => [.. _trials[method].Select(trial => _results[trial])];

    /// <summary>What a setting came to.</summary>
    public TrialResult Of(Trial trial) => _results[trial];

    /// <summary>Takes what settings came to at some places, and leaves the best of each method.</summary>
    /// <param name="result">The measurements.</param>
    /// <param name="go">How many settings of each method go on, and of a cocktail as many times more as it has trials; null for the best
    /// alone.</param>
    public void Take(StageResult result, int? go)
    {
        Record(result);
        for (int i = 0; i < _left.Length; i++)
            _left[i] = [.. Best(_left[i]).Take(go is { } count ? count * _left[i][0].Method.TrialFactor : 1)];
    }

    /// <summary>For every method whose best strength is an end of its grid, the strength beyond that end, by the grid's own ratio, at the
    /// best learning rate; as long as the one before it paid.</summary>
    public ImmutableArray<Trial> Further()
    {
        for (int i = 0; i < _left.Length; i++)
            _tried[i] = _further[i] < ComparisonPlan.MostFurther ? TrialGrid.Beyond(_left[i][0], _trials[i]) : null;
        return [.. _tried.OfType<Trial>()];
    }

    /// <summary>Takes what the strengths of <see cref="Further"/> came to.</summary>
    public void TakeFurther(StageResult result)
    {
        Record(result);
        for (int i = 0; i < _tried.Length; i++)
        {
            if (_tried[i] is not { } trial) continue;
            _trials[i] = _left[i][0].Strength == _trials[i][0].Strength ? [trial, .. _trials[i]] : [.. _trials[i], trial];
            Trial best = Best([_left[i][0], trial]).First();
            _further[i] = best == trial ? _further[i] + 1 : ComparisonPlan.MostFurther;
            _left[i] = [best];
        }
    }

    /// <summary>Tries nothing beyond the grids any more.</summary>
    public void CloseAll() => Array.Fill(_further, ComparisonPlan.MostFurther);

    private IEnumerable<Trial> Best(IEnumerable<Trial> trials) => TrialResult
        .BestFirst(trials.Select(trial => _results[trial])).Select(best => best.Trial);

    private void Record(StageResult result)
    {
        foreach (IGrouping<Trial, TuningRun> runs in result.Stage.Order.Zip(result.Runs.Runs,
            (entry, run) => (entry.Trial, Run: TuningRun.Of(entry.Place, run.Result, plan.Specification.Metric)))
                .GroupBy(pair => pair.Trial, pair => pair.Run))
        {
            _results[runs.Key] = new TrialResult(runs.Key,
                _results.TryGetValue(runs.Key, out TrialResult? before) ? [.. before.Runs, .. runs] : [.. runs]);
        }
    }
}
