using System.Collections.Immutable;
using NormLab.Experiments.Design;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Training;

namespace NormLab.Experiments.Specifications;

/// <summary>An experiment: one network on one data set under several conditions, each from several seeds. It is what an experiment file
/// (YAML) holds; <see cref="ExperimentPlan"/> unfolds it into runs.</summary>
public sealed record ExperimentSpecification
{
    /// <summary>Short name, used in tables and file names: letters, digits, '-', '_', '.'.</summary>
    public required string Name { get; init; }

    /// <summary>One line for people.</summary>
    public required string Title { get; init; }

    /// <summary>The data.</summary>
    public required DataSpecification Data { get; init; }

    /// <summary>Sizes of the hidden layers, possibly none; inputs and outputs follow from the data.</summary>
    public required ImmutableArray<int> HiddenSizes { get; init; }

    /// <summary>The hidden layers' activation.</summary>
    public required Activation Activation { get; init; }

    /// <summary>Whether neurons have biases.</summary>
    public required bool Biases { get; init; }

    /// <summary>How each layer's weights are drawn: one entry for all layers or one per layer.</summary>
    public required ImmutableArray<Initialization> Initialization { get; init; }

    /// <summary>The loss.</summary>
    public required Loss Loss { get; init; }

    /// <summary>What the softmax normalises over.</summary>
    public required SoftmaxAxis Softmax { get; init; }

    /// <summary>Sum or mean over the penalised vector.</summary>
    public required PenaltyReduction PenaltyReduction { get; init; }

    /// <summary>How many times each layer's weights stand in the vector the penalties see: one entry for all layers or one per layer.</summary>
    public required ImmutableArray<double> PenaltyMultipliers { get; init; }

    /// <summary>Steps, rate and record.</summary>
    public required TrainingSpecification Training { get; init; }

    /// <summary>The stream or streams of random numbers.</summary>
    public required StreamSpecification Stream { get; init; }

    /// <summary>How near-zero weights are counted.</summary>
    public required ZeroRule ZeroRule { get; init; }

    /// <summary>The conditions compared, in order; the first is what the others are measured against.</summary>
    public required ImmutableArray<ConditionSpecification> Conditions { get; init; }

    /// <summary>The seeds each condition is run from.</summary>
    public required ImmutableArray<long> Seeds { get; init; }

    /// <summary>The precision of the arithmetic.</summary>
    public Precision Precision { get; init; } = Precision.Float64;

    /// <summary>Equal when all members are, the lists element by element.</summary>
    public bool Equals(ExperimentSpecification? other) => other is not null && Name == other.Name && Title == other.Title && Data == other.Data
        && HiddenSizes.SequenceEqual(other.HiddenSizes) && Activation == other.Activation && Biases == other.Biases
        && Initialization.SequenceEqual(other.Initialization) && Loss == other.Loss && Softmax == other.Softmax
        && PenaltyReduction == other.PenaltyReduction && PenaltyMultipliers.SequenceEqual(other.PenaltyMultipliers)
        && Training == other.Training && Stream == other.Stream && ZeroRule == other.ZeroRule
        && Conditions.SequenceEqual(other.Conditions) && Seeds.SequenceEqual(other.Seeds) && Precision == other.Precision;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Title, Data, HiddenSizes.Length, Training, Conditions.Length, Seeds.Length, Precision);
}
