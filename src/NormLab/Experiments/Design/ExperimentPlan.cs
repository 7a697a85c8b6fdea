using NormLab.Experiments.Specifications;

namespace NormLab.Experiments.Design;

/// <summary>An experiment unfolded into independent runs.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Runs">Its runs, group by group: condition by condition, within a condition by the varied keys, within a group seed by
/// seed.</param>
public sealed record ExperimentPlan(ExperimentSpecification Experiment, IReadOnlyList<PlannedRun> Runs)
{
    /// <summary>The groups, in order.</summary>
    public IEnumerable<Group> Groups => Runs.Select(run => run.Group).DistinctBy(group => group.Name);
}

/// <summary>One run of a plan.</summary>
/// <param name="Group">What it stands for.</param>
/// <param name="Seed">The seed (or label).</param>
/// <param name="Specification">The run itself.</param>
public sealed record PlannedRun(Group Group, long Seed, RunSpecification Specification)
{
    /// <summary>The group's name, which is the condition's where nothing varies.</summary>
    public string Condition => Group.Name;
}
