using NormLab.Experiments.Design;
using NormLab.Experiments.Specifications;

namespace NormLab.Experiments.Execution;

/// <summary>A run that is left to do.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Specification">The run.</param>
/// <param name="Names">The experiments it belongs to.</param>
/// <param name="IsLockedElsewhere">Whether another process was found at it.</param>
internal sealed record PendingRun(
    string Id, RunSpecification Specification, IReadOnlyList<(string Experiment, PlannedRun Run)> Names, bool IsLockedElsewhere = false)
{
    /// <summary>What its training costs, to a factor that is the same for all runs on the same rows.</summary>
    public double Cost => Specification.Network.ToArchitecture().FlopsPerStep(1) * Specification.Training.Steps;
}
