using System.Collections.Immutable;
using NormLab.Experiments.Design;

namespace NormLab.Studies.Comparison;

/// <summary>A comparison under way, split by split.</summary>
/// <param name="plan">The plan.</param>
internal sealed class ComparisonStages(ComparisonPlan plan)
{
    private readonly List<SplitStages> _done = [];
    // Planned once: they stand in for what is asked after every stage.
    private readonly Lazy<ImmutableArray<ExperimentPlan>>[] _standIns = [.. Enumerable.Range(0, plan.Specification.Splits)
        .Select(split => new Lazy<ImmutableArray<ExperimentPlan>>(() => StandIns(plan, split)))];

    private SplitStages? _split = new(plan, 0);
    private bool _isOver;

    /// <summary>The split under way, from 0.</summary>
    public int Split => _done.Count;

    /// <summary>The next stage, or null when all is done.</summary>
    public StagePlan? Next() => _isOver ? null : _split?.Next();

    /// <summary>Stages of the split under way that follow the next one.</summary>
    public IEnumerable<ExperimentPlan> LaterInSplit() => _split?.Later() ?? [];

    /// <summary>Stages of the splits after the one under way.</summary>
    public IEnumerable<ExperimentPlan> LaterSplits() =>
        Enumerable.Range(_done.Count + 1, Math.Max(0, plan.Specification.Splits - _done.Count - 1))
            .SelectMany(split => _standIns[split].Value);

    /// <summary>Takes the results of the stage that <see cref="Next"/> gave last: of all its places, or of the first ones where time was
    /// up. A split that can't be gone on with is left out, and those after it.</summary>
    /// <exception cref="TimeoutException">Not even the first split can be gone on with: nothing can be said.</exception>
    public void Take(StageResult result)
    {
        SplitStages split = _split!;
        if (!split.Take(result))
        {
            if (_done.Count == 0)
                throw new TimeoutException(
                    $"Time was up before every {(split.IsFinal ? "method had one final run" : "setting had been measured once")}: "
                    + "there is nothing to compare yet. What was computed is kept; the same command goes on.");
            _isOver = true;
        }
        else if (split.IsDone)
        {
            _done.Add(split);
            _split = _done.Count < plan.Specification.Splits ? new SplitStages(plan, _done.Count) : null;
        }
    }

    /// <summary>What came out, when there is nothing left to do.</summary>
    public ComparisonResult Result()
    {
        if (Next() is not null) throw new InvalidOperationException("The comparison is not finished.");
        ImmutableArray<int>[] tests = [.. _done.Select((_, split) => plan.TestIndices(split))];
        var cuts = _done.SelectMany(split => split.Cuts).ToList();
        if (_done.Count < plan.Specification.Splits)
            cuts.Add(new StageCut(null, "splits", _done.Count, plan.Specification.Splits));
        return ComparisonResult.Of(plan, [.. plan.Specification.Methods.Select((method, i) =>
        {
            ImmutableArray<SplitOutcome> outcomes = [.. _done.Select(split => split.Outcome(i))];
            return new MethodResult(method, outcomes,
                RowScores.Of(outcomes.SelectMany(outcome => outcome.Runs), tests, plan));
        })], _done.SelectMany(split => split.Results).Select(result => result.Runs), tests) with
        {
            Cuts = [.. cuts],
        };
    }

    private static ImmutableArray<ExperimentPlan> StandIns(ComparisonPlan plan, int split)
    {
        var stages = new SplitStages(plan, split);
        return [stages.Next()!.Plan, .. stages.Later()];
    }
}
