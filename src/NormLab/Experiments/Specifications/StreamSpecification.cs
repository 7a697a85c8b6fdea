namespace NormLab.Experiments.Specifications;

/// <summary>Where an experiment's runs get their random numbers.</summary>
public sealed record StreamSpecification
{
    /// <summary>The generator.</summary>
    public required RandomGenerator Generator { get; init; }

    /// <summary>Null: every run has a stream of its own, seeded with the run's seed. Otherwise the runs share one.</summary>
    public SharedDraws? Shared { get; init; }
}
