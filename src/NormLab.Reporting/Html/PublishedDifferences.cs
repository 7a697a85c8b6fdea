using System.Collections.Immutable;

namespace NormLab.Reporting.Html;

/// <summary>One thing the published code did and the article's text did not say.</summary>
/// <param name="Published">What the code computed.</param>
/// <param name="Described">What the text describes.</param>
/// <param name="Option">The option of an experiment file that chooses between them; empty where there is none to choose.</param>
internal sealed record PublishedDifference(string Published, string Described, string Option);

/// <summary>All of them.</summary>
internal static class PublishedDifferences
{
    /// <summary>The differences, from the forward pass to the evaluation.</summary>
    public static ImmutableArray<PublishedDifference> All { get; } =
    [
        new("The softmax is normalised down the batch, so a prediction depends on the other rows.",
            "Across the ten classes of a row.", "objective.softmax: batch"),
        new("The loss is a binary cross-entropy, averaged over every cell of rows and classes.",
            "Categorical cross-entropy.", "objective.loss: two-sided-cross-entropy"),
        new("Experiment 1 penalises a sum over the first layer; the second layer's term has no gradient.",
            "Every weight is penalised.", "objective.penalty: {reduction: sum, layers: [1, 0]}"),
        new("Experiment 2 penalises a mean over a vector that holds the second matrix twice.",
            "Every weight counts once.", "objective.penalty: {reduction: mean, layers: [1, 2, 1, 1, 1, 1, 1]}"),
        new("Experiment 1 gives L1 the coefficient 0.0005, the others 0.05.", "One coefficient for all.", "conditions.L1.penalty.l1: 0.0005"),
        new("Experiment 2 counts a weight as zero where it is below 0.001 with its sign: every negative weight is a zero. "
            + "Its mean magnitude is the mean of what that leaves.",
            "Weights of magnitude below 0.001, and the mean of all magnitudes.", "zeros.rule: signed"),
        new("Dropout follows every matrix product, the logits included, before the activation.",
            "Dropout of hidden neurons.", "conditions.dropout.dropout.placement: after-products"),
        new("Experiment 2 draws its last layer with standard deviation 1.", "One rule for all layers.", "network.initialization: [..., unit]"),
        new("The three seeds of experiment 1 are labels: its fifteen runs draw from one stream, one after the other.",
            "A stream per seed.", "random.shared"),
        new("The test rows are never used.", "Test accuracy is reported.", ""),
        new("Arctan activations without biases, pixels from 0 to 16 as they are, full-batch gradient descent.",
            "A comment in the code says ReLU.", "network.activation, network.biases, data.scaling"),
    ];
}
