using NormLab.Data.Targets;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Training.Dropout;
using NormLab.Training.Passes;
using NormLab.Training.StochasticWeights;
using NormLab.Values;

namespace NormLab.Experiments.Specifications;

/// <summary>An experiment: one setting, the conditions that change it, the keys that vary, and the seeds. It is what an experiment file
/// (YAML) holds.</summary>
/// <remarks>The defaults here are those of the file's keys: this is the one place that says them.</remarks>
public sealed record ExperimentSpecification
{
    // Null where it is the usual one of the target.
    private readonly Loss? _loss;

    /// <summary>Short name, used in tables and file names: letters, digits, '-', '_', '.'.</summary>
    public required string Name { get; init; }

    /// <summary>One line for people; the name where none is given.</summary>
    public string Title { get => field ?? Name; init; }

    /// <summary>The data.</summary>
    public DataSpecification Data { get; init; } = new();

    /// <summary>Sizes of the hidden layers, possibly none; inputs and outputs follow from the data.</summary>
    public ValueList<int> HiddenSizes { get; init; }

    /// <summary>The hidden layers' activation.</summary>
    public Activation Activation { get; init; } = Activation.Arctan;

    /// <summary>Whether neurons have biases.</summary>
    public bool Biases { get; init; }

    /// <summary>How each layer's weights are drawn: one entry for all layers or one per layer.</summary>
    public ValueList<Initialization> Initialization { get; init; } = [Networks.Initialization.Glorot];

    /// <summary>The grid that the weights lie on; null for any number.</summary>
    public GridOptions? Weights { get; init; }

    /// <summary>The loss; where none is given, the usual one of what the data's target is: categorical cross-entropy of classes, squared
    /// errors of numbers. Give it after the data.</summary>
    public Loss Loss
    {
        get => _loss ?? UsualLoss;
        init => _loss = value == UsualLoss ? null : value;
    }

    /// <summary>Where <see cref="Loss.Huber"/> goes from squares to magnitudes, in standard deviations of the training rows'
    /// targets.</summary>
    public double HuberDelta { get; init; } = LossFunction.DefaultHuberDelta;

    /// <summary>What the softmax normalises over.</summary>
    public SoftmaxAxis Softmax { get; init; } = SoftmaxAxis.Classes;

    /// <summary>Sum or mean over the penalised vector.</summary>
    public PenaltyReduction PenaltyReduction { get; init; } = PenaltyReduction.Sum;

    /// <summary>How many times each layer's weights stand in the vector the penalties see: one entry for all layers or one per
    /// layer.</summary>
    public ValueList<double> PenaltyMultipliers { get; init; } = [1];

    /// <summary>The penalties of every condition, to which a condition adds its own.</summary>
    public ValueList<PenaltyTerm> Penalties { get; init; }

    /// <summary>Dropout; null for none.</summary>
    public DropoutOptions? Dropout { get; init; }

    /// <summary>Gates on the weights; null for none.</summary>
    public HardConcreteOptions? HardConcrete { get; init; }

    /// <summary>Optimizer, rate, steps and records.</summary>
    public TrainingSpecification Training { get; init; } = new();

    /// <summary>Which of a run's accuracies the tables report.</summary>
    public ReportedFigures Reported { get; init; } = ReportedFigures.FinalWeights;

    /// <summary>Whether every run keeps what its final weights say of every test row.</summary>
    public bool KeepsPredictions { get; init; }

    /// <summary>By what else every run's final weights are measured, by names of <see cref="Analysis.Metrics.MetricCatalog"/>.</summary>
    public ValueList<string> Metrics { get; init; }

    /// <summary>The stream or streams of random numbers.</summary>
    public StreamSpecification Stream { get; init; } = new();

    /// <summary>How near-zero weights are counted.</summary>
    public ZeroRule ZeroRule { get; init; } = new();

    /// <summary>The conditions compared, in order; the first is what the others are measured against.</summary>
    public ValueList<ConditionSpecification> Conditions { get; init; } = [new("plain")];

    /// <summary>The keys that vary: every condition is run at every combination of their values.</summary>
    public ValueList<VariedKey> Vary { get; init; }

    /// <summary>The seeds each condition is run from; eight, since six or more are needed to show any difference.</summary>
    public ValueList<long> Seeds { get; init; } = [13, 1337, 42, 7, 11, 17, 19, 23];

    /// <summary>The precision of the arithmetic.</summary>
    public Precision Precision { get; init; } = Precision.Float64;

    private Loss UsualLoss => Data.Target == TargetKind.Numbers ? Loss.Squared : Loss.CategoricalCrossEntropy;
}
