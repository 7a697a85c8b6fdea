using NormLab.Penalties;
using NormLab.Training.Dropout;
using NormLab.Training.Passes;
using NormLab.Training.StochasticWeights;
using NormLab.Values;

namespace NormLab.Experiments.Specifications;

/// <summary>What a run minimises: loss plus penalties, with dropout.</summary>
public sealed record ObjectiveSpecification
{
    /// <summary>The loss.</summary>
    public required Loss Loss { get; init; }

    /// <summary>Where Huber's loss goes from squares to magnitudes; null with another loss.</summary>
    public double? HuberDelta { get; init; }

    /// <summary>What the softmax normalises over.</summary>
    public required SoftmaxAxis Softmax { get; init; }

    /// <summary>The penalties added to the loss; empty for none.</summary>
    public required ValueList<PenaltyTerm> Penalties { get; init; }

    /// <summary>Sum or mean over the penalised vector.</summary>
    public required PenaltyReduction PenaltyReduction { get; init; }

    /// <summary>How many times each layer's weights stand in the vector the penalties see; 0 leaves a layer out. One entry per
    /// layer.</summary>
    public required ValueList<double> PenaltyMultipliers { get; init; }

    /// <summary>Dropout; null for none.</summary>
    public DropoutOptions? Dropout { get; init; }

    /// <summary>L0 regularization by gates on the weights; null for none.</summary>
    public HardConcreteOptions? HardConcrete { get; init; }

    /// <summary>The loss with what it takes.</summary>
    internal LossFunction LossFunction => new(Loss, HuberDelta ?? LossFunction.DefaultHuberDelta);
}
