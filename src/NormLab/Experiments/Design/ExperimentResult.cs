using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;

namespace NormLab.Experiments.Design;

/// <summary>One run of an experiment: which group and seed it stands for, and what came out.</summary>
/// <param name="Group">What it stands for.</param>
/// <param name="Seed">The seed (or label).</param>
/// <param name="Result">The finished run.</param>
public sealed record ExperimentRun(Group Group, long Seed, RunResult Result)
{
    /// <summary>The group's name, which is the condition's where nothing varies.</summary>
    public string Condition => Group.Name;
}

/// <summary>An experiment with all its runs finished.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Runs">Its runs, in the order of the plan.</param>
public sealed record ExperimentResult(ExperimentSpecification Experiment, IReadOnlyList<ExperimentRun> Runs)
{
    /// <summary>The groups, in order.</summary>
    public IEnumerable<Group> Groups => Runs.Select(run => run.Group).DistinctBy(group => group.Name);
}
