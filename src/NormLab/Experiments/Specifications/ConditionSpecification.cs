using System.Collections.Immutable;
using NormLab.Penalties;
using NormLab.Training;
using NormLab.Training.StochasticWeights;

namespace NormLab.Experiments.Specifications;

/// <summary>What one condition adds to the plain network.</summary>
public sealed record ConditionSpecification
{
    /// <summary>Name in tables: "L1".</summary>
    public required string Name { get; init; }

    /// <summary>Its penalties; empty for none.</summary>
    public ImmutableArray<PenaltyTerm> Penalties { get; init; } = [];

    /// <summary>Its dropout; null for none.</summary>
    public DropoutOptions? Dropout { get; init; }

    /// <summary>Its gates on the weights; null for none.</summary>
    public HardConcreteOptions? HardConcrete { get; init; }

    /// <summary>Equal when all members are, the penalties element by element.</summary>
    public bool Equals(ConditionSpecification? other) => other is not null && Name == other.Name
        && Penalties.SequenceEqual(other.Penalties) && Dropout == other.Dropout && HardConcrete == other.HardConcrete;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Penalties.Length, Dropout, HardConcrete);
}
