using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Training.Optimizers;
using NormLab.Values;

namespace NormLab.Studies.Tickets;

/// <summary>What a study of lottery tickets looks at.</summary>
public sealed record TicketsSpecification
{
    /// <summary>The experiment that all arms are trained in, without conditions.</summary>
    public ExperimentSpecification Experiment { get; init; } = new()
    {
        Name = "tickets",
        Title = "Lottery tickets",
        HiddenSizes = [128, 64],
        Activation = Activation.Relu,
        Biases = true,
        Training = new TrainingSpecification
        {
            Optimizer = Optimizer.Adam,
            LearningRate = 0.001,
            BatchSize = 64,
            Steps = 2000,
            RecordEvery = 50,
        },
        Precision = Precision.Float32,
        Seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    };

    /// <summary>Share of the weights left that a round of pruning removes, above 0 and below 1.</summary>
    public double Remove { get; init; } = 0.2;

    /// <summary>Whether all layers together lose that share, or each layer. Where each does, 1% of the last layer is less than a weight for
    /// each class.</summary>
    public MaskScope Scope { get; init; } = MaskScope.Global;

    /// <summary>The step whose weights those left are rewound to; 0, the initial ones.</summary>
    public int RewindTo { get; init; }

    /// <summary>Share of the weights that the last round leaves, at most.</summary>
    public double Until { get; init; } = 0.01;

    /// <summary>Every so many rounds the other arms are trained at as many weights, counted back from the last round.</summary>
    public int Every { get; init; } = 3;

    /// <summary>Coefficients of L1 with its proximal map, for training that is sparse from the start; ascending.</summary>
    public ValueList<double> L1Coefficients { get; init; } = [0.03, 0.1, 0.3, 0.5, 0.7, 0.85, 0.95];

    /// <summary>Coefficients of hard-concrete gates, ascending.</summary>
    public ValueList<double> GateCoefficients { get; init; } = [1e-5, 1e-4, 3e-4, 1e-3, 3e-3, 5e-3, 1e-2];

    /// <summary>Fraction of wrong training labels with which pruning is looked at once more; 0 for not at all.</summary>
    public double LabelNoise { get; init; } = 0.2;

    /// <summary>Widths of deep networks whose tickets are set side by side; none for not at all.</summary>
    public ValueList<int> Widths { get; init; } = [16, 32, 256];

    /// <summary>Hidden layers of these.</summary>
    public int Depth { get; init; } = 6;

    /// <summary>What they are trained in: the article's activation, without biases as there.</summary>
    public ExperimentSpecification Deep { get; init; } = new()
    {
        Name = "tickets-deep",
        Title = "Lottery tickets of deep networks",
        Training = new TrainingSpecification
        {
            Optimizer = Optimizer.Adam,
            LearningRate = 0.001,
            BatchSize = 32,
            Steps = 1000,
            RecordEvery = 100,
        },
        Precision = Precision.Float32,
        Seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    };

    /// <summary>The dropout that breaks the article's narrow network.</summary>
    public double Dropout { get; init; } = 0.33;

    /// <summary>Rounds of pruning.</summary>
    /// <exception cref="ArgumentException">There would be none, or too many.</exception>
    public int Rounds
    {
        get
        {
            if (!(Remove is > 0 and < 1) || !(Until is > 0 and < 1))
                throw new ArgumentException(
                    "A round removes a share of the weights above 0 and below 1, and so is the share left in the end.");
            // A share that is met but for rounding is met.
            double rounds = Math.Ceiling(Math.Log(Until) / Math.Log(1 - Remove) - 1e-9);
            return rounds <= MostRounds ? (int)rounds : throw new ArgumentException(
                FormattableString.Invariant($"Removing {Remove} a round, it takes {rounds} rounds until {Until} of the weights are left; ")
                + FormattableString.Invariant($"at most {MostRounds} are done. Remove more a round, or stop earlier."));
        }
    }

    /// <summary>The rounds at which the other arms are trained, ascending.</summary>
    public IEnumerable<int> Measured => Enumerable.Range(1, Rounds).Where(round => (Rounds - round) % Every == 0);

    /// <summary>Rounds of a study at most.</summary>
    public const int MostRounds = 100;
}
