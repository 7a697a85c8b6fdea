using NormLab.Experiments.Format.Forms;
using NormLab.Experiments.Specifications;
using NormLab.Penalties;
using NormLab.Training.Passes;
using NormLab.Values;

namespace NormLab.Experiments.Format.Keys;

/// <summary>The keys of <c>objective</c>.</summary>
internal static class ObjectiveKeys
{
    /// <summary>The section.</summary>
    /// <param name="blank">An experiment with the defaults.</param>
    public static SectionForm<ExperimentSpecification> Form(ExperimentSpecification blank) => new(blank,
    [
        new Key<ExperimentSpecification, Loss>("loss",
            "Of classes categorical-cross-entropy, the textbook's; or two-sided-cross-entropy, y log p + (1-y) log(1-p) averaged "
            + "over rows and classes, as the article's code had it. Of numbers squared, the mean of (z - y)^2, which is the default there; "
            + "or huber, the mean of r^2 / 2 where r = |z - y| is at most 'huber-delta', else of huber-delta (r - huber-delta / 2).",
            ScalarForms.Word<Loss>(),
            experiment => experiment.Loss, (experiment, value) => experiment with { Loss = value }),
        new Key<ExperimentSpecification, double>("huber-delta",
            "Where huber goes from squares to magnitudes, in standard deviations of the training rows' targets; for huber only.",
            ScalarForms.Number(above: 0),
            experiment => experiment.HuberDelta, (experiment, value) => experiment with { HuberDelta = value }, isBrief: true),
        new Key<ExperimentSpecification, SoftmaxAxis>("softmax",
            "What the softmax normalises over: classes, as the textbooks have it; or "
            + "batch, down the rows, as the article's code had it.", ScalarForms.Word<SoftmaxAxis>(),
            experiment => experiment.Softmax, (experiment, value) => experiment with { Softmax = value }),
        new Key<ExperimentSpecification, ExperimentSpecification>("penalty", "How penalties see the weights.",
            new SectionForm<ExperimentSpecification>(blank,
        [
            new Key<ExperimentSpecification, PenaltyReduction>("reduction",
                "Whether a penalty is the sum or the mean over the "
                + "weights it sees; a maximum (linf) is neither.", ScalarForms.Word<PenaltyReduction>(),
                experiment => experiment.PenaltyReduction, (experiment, value) => experiment with { PenaltyReduction = value }),
            new Key<ExperimentSpecification, ValueList<double>>("layers",
                "How many times each layer's weights stand in the vector that penalties see, 0 for not at "
                + "all: one number for every layer, or a list with one per layer.", Limits.LayerNumbers,
                experiment => experiment.PenaltyMultipliers, (experiment, value) => experiment with { PenaltyMultipliers = value }),
        ]), experiment => experiment, (_, value) => value),
    ]);
}
