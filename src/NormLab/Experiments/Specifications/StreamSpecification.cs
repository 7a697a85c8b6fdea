namespace NormLab.Experiments.Specifications;

/// <summary>Where an experiment's runs get their random numbers.</summary>
public sealed record StreamSpecification
{
    /// <summary>The generator.</summary>
    public RandomGenerator Generator { get; init; } = RandomGenerator.NumPyLegacy;

    /// <summary>Null: every run has a stream of its own, seeded with the run's seed. Otherwise the runs share one.</summary>
    public SharedDraws? Shared { get; init; }

    /// <summary>The initial weights are multiplied by 1 + this times a standard normal draw; 0 for none: see
    /// <see cref="RandomSpecification.Perturbation"/>.</summary>
    public double Perturbation { get; init; }
}
