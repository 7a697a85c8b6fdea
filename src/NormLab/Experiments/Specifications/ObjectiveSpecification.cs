using System.Collections.Immutable;
using NormLab.Penalties;
using NormLab.Training;
using NormLab.Training.StochasticWeights;

namespace NormLab.Experiments.Specifications;

/// <summary>What a run minimises: loss plus penalties, with dropout.</summary>
public sealed record ObjectiveSpecification
{
    /// <summary>The loss.</summary>
    public required Loss Loss { get; init; }

    /// <summary>What the softmax normalises over.</summary>
    public required SoftmaxAxis Softmax { get; init; }

    /// <summary>The penalties added to the loss; empty for none.</summary>
    public required ImmutableArray<PenaltyTerm> Penalties { get; init; }

    /// <summary>Sum or mean over the penalised vector.</summary>
    public required PenaltyReduction PenaltyReduction { get; init; }

    /// <summary>How many times each layer's weights stand in the vector the penalties see; 0 leaves a layer out. One entry per layer.</summary>
    public required ImmutableArray<double> PenaltyMultipliers { get; init; }

    /// <summary>Dropout; null for none.</summary>
    public DropoutOptions? Dropout { get; init; }

    /// <summary>L0 regularization by gates on the weights; null for none.</summary>
    public HardConcreteOptions? HardConcrete { get; init; }

    /// <summary>Equal when all members are, the lists element by element.</summary>
    public bool Equals(ObjectiveSpecification? other) => other is not null && Loss == other.Loss && Softmax == other.Softmax
        && Penalties.SequenceEqual(other.Penalties) && PenaltyReduction == other.PenaltyReduction
        && PenaltyMultipliers.SequenceEqual(other.PenaltyMultipliers) && Dropout == other.Dropout && HardConcrete == other.HardConcrete;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Loss, Softmax, Penalties.Length, PenaltyReduction, Dropout, HardConcrete);
}
