using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Training.Dropout;
using NormLab.Training.Passes;
using NormLab.Training.StochasticWeights;

namespace NormLab.Experiments;

/// <summary>Everything that decides the bits of one training run, and nothing else: no names, no folders, no number of workers. Two equal
/// specifications are the same run; <see cref="CanonicalJson"/> writes one down and <see cref="RunId"/> names it.</summary>
public sealed record RunSpecification
{
    /// <summary>The rows trained on and validated with.</summary>
    public required DataSpecification Data { get; init; }

    /// <summary>The network and its initial weights' distribution.</summary>
    public required NetworkSpecification Network { get; init; }

    /// <summary>What is minimised.</summary>
    public required ObjectiveSpecification Objective { get; init; }

    /// <summary>How it is minimised, for how long, and when a record is taken.</summary>
    public required TrainingSpecification Training { get; init; }

    /// <summary>Where the random numbers come from.</summary>
    public required RandomSpecification Random { get; init; }

    /// <summary>The precision of the arithmetic.</summary>
    public Precision Precision { get; init; } = Precision.Float64;
}

/// <summary>Floating-point precision of a run.</summary>
public enum Precision
{
    /// <summary>IEEE 754 binary64: <see cref="double"/>.</summary>
    Float64,

    /// <summary>IEEE 754 binary32: <see cref="float"/>.</summary>
    Float32,
}

/// <summary>The data of a run.</summary>
public sealed record DataSpecification
{
    /// <summary>"digits" for the embedded Optical Recognition of Handwritten Digits, or "csv" for a file.</summary>
    public required string Source { get; init; }

    /// <summary>Path of the CSV file; null for "digits". Not a part of a run's identity: <see cref="ContentHash"/> is.</summary>
    [JsonIgnore]
    public string? File { get; init; }

    /// <summary>The CSV file's column that holds the class; null for "digits".</summary>
    public string? Label { get; init; }

    /// <summary>Columns of the CSV file that are left out, by code point once planned; null for none.</summary>
    public ImmutableArray<string>? Drop { get; init; }

    /// <summary>SHA-256 of the data's bytes, lower-case hexadecimal; filled in by the plan.</summary>
    public string? ContentHash { get; init; }

    /// <summary>What is done to the features.</summary>
    public FeatureScaling Scaling { get; init; } = FeatureScaling.None;

    /// <summary>How rows are divided.</summary>
    public required SplitSpecification Split { get; init; }

    /// <summary>Equal when all members are, the list element by element.</summary>
    public bool Equals(DataSpecification? other) => other is not null && Source == other.Source && File == other.File && Label == other.Label
        && (Drop ?? []).SequenceEqual(other.Drop ?? []) && ContentHash == other.ContentHash && Scaling == other.Scaling && Split == other.Split;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Source, File, Label, Drop?.Length ?? 0, ContentHash, Scaling, Split);
}

/// <summary>What is done to the features before training.</summary>
public enum FeatureScaling
{
    /// <summary>Nothing: the digits' pixels stay 0 to 16, as published.</summary>
    None,

    /// <summary>Every feature divided by the largest absolute feature value among the training rows (16 for the digits).</summary>
    Maximum,

    /// <summary>(x - mean) / standard deviation per feature, both taken from the training rows; constant features become 0.</summary>
    Standard,
}

/// <summary>All rows shuffled by NumPy's legacy stream from <paramref name="Seed"/>; the last floor(<paramref name="Test"/> * rows) are test
/// rows, the floor(<paramref name="Validation"/> * rows) before them validation rows, the rest training rows.</summary>
/// <param name="Seed">Seed of the shuffle, 0 to 2^32 - 1.</param>
/// <param name="Validation">Share of validation rows, above 0, below 1.</param>
/// <param name="Test">Share of test rows, at least 0, below 1.</param>
public sealed record SplitSpecification(long Seed, double Validation, double Test)
{
    /// <summary>Whether every part keeps the classes' shares: see <see cref="Data.StratifiedSplit"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Stratified { get; init; }

    /// <summary>Which fold of a cross-validation the training and validation rows are; null for none. The test rows are the same in all folds.</summary>
    public FoldSpecification? Fold { get; init; }

    /// <summary>Whether the test rows are cut off as ever and then left out, so that nothing can look at them: for runs that choices are made by.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool WithholdTest { get; init; }
}

/// <summary>One fold of a stratified cross-validation: see <see cref="Data.StratifiedFolds"/>. Training and validation rows are put together and divided
/// anew, so that how many of them were for validation makes no difference.</summary>
/// <param name="Index">Which fold validates, 0 to <paramref name="Count"/> - 1.</param>
/// <param name="Count">Number of folds, at least 2.</param>
/// <param name="Seed">Seed of the shuffle before the rows are dealt to folds, 0 to 2^32 - 1.</param>
public sealed record FoldSpecification(int Index, int Count, long Seed);

/// <summary>The network of a run.</summary>
public sealed record NetworkSpecification
{
    /// <summary>Neurons per layer, inputs and outputs included: 64, 256, 10.</summary>
    public required ImmutableArray<int> Sizes { get; init; }

    /// <summary>The hidden layers' activation.</summary>
    public required Activation Activation { get; init; }

    /// <summary>Whether neurons have biases (which start at 0).</summary>
    public required bool Biases { get; init; }

    /// <summary>How each layer's weights are drawn: one entry per layer.</summary>
    public required ImmutableArray<Initialization> Initialization { get; init; }

    /// <summary>The network's architecture.</summary>
    public Architecture ToArchitecture() => new(Sizes, Activation, Biases);

    /// <summary>Equal when all members are, the lists element by element.</summary>
    public bool Equals(NetworkSpecification? other) => other is not null && Sizes.SequenceEqual(other.Sizes) && Activation == other.Activation
        && Biases == other.Biases && Initialization.SequenceEqual(other.Initialization);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Sizes.Length, Sizes[^1], Activation, Biases);
}

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

/// <summary>Where a run's random numbers come from: initial weights first, layer by layer, row-major; then, as the
/// steps need them, the order of rows of every epoch and dropout masks.</summary>
public sealed record RandomSpecification
{
    /// <summary>The generator.</summary>
    public required RandomGenerator Generator { get; init; }

    /// <summary>The seed, 0 to 2^32 - 1.</summary>
    public required long Seed { get; init; }

    /// <summary>How many 32-bit draws of the seeded stream are skipped before the first is used.</summary>
    public long SkippedDraws { get; init; }

    /// <summary>The initial weights are multiplied by 1 + this times a standard normal draw of another stream (Philox, seed of the run); 0 for
    /// none. 1e-15 shows whether a run's last digits mean anything.</summary>
    public double Perturbation { get; init; }
}

/// <summary>A source of random numbers.</summary>
public enum RandomGenerator
{
    /// <summary>NumPy's legacy stream: MT19937, 53-bit uniforms, polar normals with the second value kept.</summary>
    [JsonStringEnumMemberName("numpy-legacy")]
    NumPyLegacy,

    /// <summary>Philox 4x32-10, counter-based (Salmon et al. 2011).</summary>
    Philox,
}
