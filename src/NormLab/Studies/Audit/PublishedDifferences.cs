using System.Collections.Immutable;
using NormLab.Experiments.Specifications;

namespace NormLab.Studies.Audit;

/// <summary>All differences between what the published code computed and what the article says, from the forward pass to the
/// evaluation.</summary>
public static class PublishedDifferences
{
    /// <summary>The one coefficient the text gives for every norm.</summary>
    public const double Coefficient = 0.05;

    /// <summary>The differences, in the order in which they are repaired together.</summary>
    public static ImmutableArray<PublishedDifference> All { get; } =
    [
        new("softmax", "softmax across the classes", "The softmax is normalised down the batch, so a prediction depends on the other rows.",
            "Across the ten classes of a row.", "objective.softmax: batch")
        {
            Repair = [new("objective.softmax", "classes")],
            ChangesPlainTraining = true,
        },
        new("loss", "categorical cross-entropy", "The loss is a binary cross-entropy, averaged over every cell of rows and classes.",
            "Categorical cross-entropy.", "objective.loss: two-sided-cross-entropy")
        {
            Repair = [new("objective.loss", "categorical-cross-entropy")],
            ChangesPlainTraining = true,
        },
        new("penalised-layers", "every layer penalised",
            "Experiment 1 penalises a sum over the first layer; the second layer's term has no gradient.",
            "Every weight is penalised.", "objective.penalty: {reduction: sum, layers: [1, 0]}")
        {
            Repair = [new("objective.penalty.layers", 1)],
            Concerns = experiment => experiment.PenaltyMultipliers.Contains(0),
        },
        new("penalised-twice", "every weight penalised once",
            "Experiment 2 penalises a mean over a vector that holds the second matrix twice.",
            "Every weight counts once.", "objective.penalty: {reduction: mean, layers: [1, 2, 1, 1, 1, 1, 1]}")
        {
            Repair = [new("objective.penalty.layers", 1)],
            Concerns = experiment => experiment.PenaltyMultipliers.Any(multiplier => multiplier > 1),
        },
        new("coefficient", "one coefficient for all norms", "Experiment 1 gives L1 the coefficient 0.0005, the others 0.05.",
            "One coefficient for all.",
            "conditions.L1.penalty.l1: 0.0005")
        {
            Repair = [new("conditions.L1.penalty.l1", Coefficient)],
        },
        new("zeros", "zeros counted by magnitude",
            "Experiment 2 counts a weight as zero where it is below 0.001 with its sign: every negative weight is a zero. "
            + "Its mean magnitude is the mean of what that leaves.",
            "Weights of magnitude below 0.001, and the mean of all magnitudes.", "zeros.rule: signed")
        {
            Repair = [new("zeros.rule", "magnitude"), new("zeros.layers", 1)],
        },
        new("dropout", "dropout of hidden neurons", "Dropout follows every matrix product, the logits included, before the activation.",
            "Dropout of hidden neurons.", "conditions.dropout.dropout.placement: after-products")
        {
            Repair = [new("conditions.dropout.dropout", SettingValue.Of(("rate", 0.33), ("placement", "after-activations")))],
        },
        new("initialization", "one initialisation for all layers", "Experiment 2 draws its last layer with standard deviation 1.",
            "One rule for all layers.",
            "network.initialization: [..., unit]")
        {
            Repair = [new("network.initialization", "inverse-sqrt-fan-product")],
            ChangesPlainTraining = true,
        },
        new("stream", "a random stream per run",
            "The three seeds of experiment 1 are labels: its fifteen runs draw from one stream, one after the other.",
            "A stream per seed.", "random.shared")
        {
            Repair = [new("random.shared", "none")],
        },
        new("test", "test accuracy", "The test rows are never used.", "Test accuracy is reported.", ""),
        new("activation", "as the code has it", "Arctan activations without biases, full-batch gradient descent.",
            "A comment in the code says ReLU.",
            "network.activation, network.biases"),
        new("pixels", "pixels from 0 to 1", "Pixels go in as they are, from 0 to 16.", "Nothing is said; to scale inputs is usual.",
            "data.scaling: none")
        {
            Repair = [new("data.scaling", "maximum")],
            ChangesPlainTraining = true,
            IsSaid = false,
        },
        new("glorot", "Glorot initialisation", "Weights begin with standard deviation 1 / √(fan-in · fan-out), much less than is usual.",
            "The rule is not discussed; √(2 / (fan-in + fan-out)) of Glorot and Bengio (2010) is usual.",
                "network.initialization: inverse-sqrt-fan-product")
        {
            Repair = [new("network.initialization", "glorot")],
            ChangesPlainTraining = true,
            IsSaid = false,
        },
    ];
}
