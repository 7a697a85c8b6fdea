using NormLab.Experiments.Design;

namespace NormLab.Studies.Comparison;

/// <summary>What came out of a stage, or of the part of it that there was time for.</summary>
/// <param name="Stage">What was done: the stage, or its first places.</param>
/// <param name="Runs">A run for each of the stage's order.</param>
public sealed record StageResult(StagePlan Stage, ExperimentResult Runs)
{
    /// <summary>Puts together what came out of a stage's plans, place by place.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="results">The results of <see cref="StagePlan.ByPlace"/>, or of the first ones where time was up.</param>
    public static StageResult Of(StagePlan stage, IReadOnlyList<ExperimentResult> results)
    {
        ArgumentNullException.ThrowIfNull(stage);
        StagePlan done = stage.At([.. stage.Places.Take(results.Count)]);
        var runs = stage.Places.Zip(results).SelectMany(place => place.Second.Runs, (place, run) => (place.First, run))
            .ToDictionary(entry => (entry.run.Condition, entry.First), entry => entry.run);
        return new StageResult(done, new ExperimentResult(stage.Plan.Experiment,
            [.. done.Order.Select(entry => runs[(entry.Trial.Name, entry.Place)])]));
    }
}
