using System.Collections.Immutable;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Training.Dropout;
using NormLab.Training.Passes;
using NormLab.Training.StochasticWeights;

namespace NormLab.Experiments;

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

/// <summary>Where an experiment's runs get their random numbers.</summary>
public sealed record StreamSpecification
{
    /// <summary>The generator.</summary>
    public required RandomGenerator Generator { get; init; }

    /// <summary>Null: every run has a stream of its own, seeded with the run's seed. Otherwise the runs share one.</summary>
    public SharedDraws? Shared { get; init; }
}

/// <summary>One stream from which all runs draw their initial weights one after the other, condition by condition and within a condition seed
/// by seed, as in the published experiment 1, where the seeds were labels. Each run becomes independent by skipping what was drawn
/// before it. A seed that is not among <paramref name="Seeds"/> has a stream of its own.</summary>
/// <param name="Seed">Seed of the stream.</param>
/// <param name="Seeds">The labels, in the order they draw.</param>
/// <param name="ShuffledRows">Rows of a shuffle that draws before the first run; 0 for none.</param>
/// <param name="DiscardedNormals">Normal numbers drawn and thrown away before the first run.</param>
public sealed record SharedDraws(long Seed, ImmutableArray<long> Seeds, int ShuffledRows, int DiscardedNormals)
{
    /// <summary>Equal when all members are, the seeds element by element.</summary>
    public bool Equals(SharedDraws? other) => other is not null && Seed == other.Seed && Seeds.SequenceEqual(other.Seeds)
        && ShuffledRows == other.ShuffledRows && DiscardedNormals == other.DiscardedNormals;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Seed, Seeds.Length, ShuffledRows, DiscardedNormals);
}

/// <summary>How near-zero weights are counted in the tables that follow an experiment's own rule; the count by magnitude is always given
/// beside it.</summary>
/// <param name="Threshold">What counts as near zero: below this.</param>
/// <param name="Signed">True: w &lt; threshold with its sign, so that every negative weight is a zero, as published in experiment 2. False:
/// |w| &lt; threshold.</param>
/// <param name="Multipliers">How many times each layer's weights are counted; one entry for all layers or one per layer.</param>
public sealed record ZeroRule(double Threshold, bool Signed, ImmutableArray<int> Multipliers)
{
    /// <summary>Equal when all members are, the multipliers element by element.</summary>
    public bool Equals(ZeroRule? other) => other is not null && Threshold.Equals(other.Threshold) && Signed == other.Signed
        && Multipliers.SequenceEqual(other.Multipliers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Threshold, Signed, Multipliers.Length);
}
