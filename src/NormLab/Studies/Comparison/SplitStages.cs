using NormLab.Experiments.Design;

namespace NormLab.Studies.Comparison;

/// <summary>One split of a comparison under way, stage by stage: each stage's runs follow from the results of those before. First those of
/// tuning, then the final runs.</summary>
/// <param name="plan">The plan.</param>
/// <param name="split">The split.</param>
internal sealed class SplitStages(ComparisonPlan plan, int split)
{
    private readonly TuningStages _tuning = new(plan, split);
    private readonly List<StageResult> _results = [];
    private readonly List<StageCut> _cuts = [];
    private StagePlan? _current;

    /// <summary>Whether the stage under way is that of the final runs.</summary>
    public bool IsFinal => _current?.Plan.Experiment.Name == ComparisonPlan.FinalStage;

    /// <summary>Whether all stages are done.</summary>
    public bool IsDone { get; private set; }

    /// <summary>All runs, stage by stage.</summary>
    public IEnumerable<StageResult> Results => _results;

    /// <summary>What a time limit left out.</summary>
    public IEnumerable<StageCut> Cuts => _cuts;

    /// <summary>The next stage, or null when all is done.</summary>
    public StagePlan? Next() => _current = IsDone ? null : _tuning.Next() ?? plan.Final(split, _tuning.Choices);

    /// <summary>Stages that follow the next one, with settings that stand in for those that are not chosen yet: as many runs, that take
    /// about as long. Further strengths are not foreseen.</summary>
    public IEnumerable<ExperimentPlan> Later() =>
        IsFinal || IsDone ? _tuning.Later() : [.. _tuning.Later(), plan.Final(split, _tuning.StandIns).Plan];

    /// <summary>Takes the results of the stage that <see cref="Next"/> gave last: of all its places, or of the first ones where time was
    /// up.</summary>
    /// <returns>Whether it can be gone on with: every setting of the first round was measured, or every method has a final run.</returns>
    public bool Take(StageResult result)
    {
        StagePlan stage = _current ?? throw new InvalidOperationException("There is no stage under way.");
        int done = result.Stage.Places.Length;
        if (done == 0 && (IsFinal || _tuning.IsAtFirst)) return false;
        bool isWhole = done == stage.Places.Length;
        if (!isWhole) _cuts.Add(new StageCut(split, stage.Plan.Experiment.Name, done, stage.Places.Length));
        _results.Add(result);
        if (IsFinal) IsDone = true;
        else _tuning.Take(result, isWhole);
        return true;
    }

    /// <summary>What a method came to here, when all stages are done.</summary>
    /// <param name="method">Its place among the methods.</param>
    public SplitOutcome Outcome(int method)
    {
        Trial choice = _tuning.Choices[method];
        StageResult final = _results[^1];
        return new SplitOutcome(split, _tuning.Of(method), _tuning.Of(choice),
            [.. final.Stage.Order.Zip(final.Runs.Runs).Where(pair => pair.First.Trial == choice)
                .Select(pair => FinalRun.Of(pair.First.Place, pair.Second.Result))]);
    }
}
