using System.Globalization;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Training;
using NormLab.Training.Dropout;
using NormLab.Training.Optimizers;
using NormLab.Training.Passes;
using NormLab.Values;

namespace NormLab.Experiments.Format;

/// <summary>The format of an experiment file: every key with its description, its type, its range and its default. This is the one place
/// that says so.</summary>
internal static class ExperimentShape
{
    private const int MaximumLayers = 100;
    private static readonly IntegerShape Seed = new(0, uint.MaxValue);
    private static readonly IntegerShape Count = new(1, int.MaxValue);
    private static readonly TextShape Name = new("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", "up to 64 letters, digits, '-', '_' and '.', the "
        + "first a letter or digit");
    private static readonly TextShape Line = new("^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]{1,1000}$", "one line of at most 1,000 "
        + "characters");

    private static readonly MappingShape Data = new(
    [
        new("source", "'digits' for the embedded handwritten digits (1,797 rows of 64 pixels, 10 classes), or the path of a CSV file with "
            + "a header line, relative to this file.",
            Line, "digits"),
        new("label", "The column of the CSV file that holds the class; all other columns are features. Needed for a CSV file, not allowed "
            + "for the digits.",
            Line),
        new("drop", "Columns of the CSV file that are left out. Absent: none.", new ListShape(Line, 1, 10_000, Distinct: true)),
        new("scaling", "What is done to the features: none; maximum, all divided by the largest absolute value; standard, each brought to "
            + "mean 0 and standard deviation 1. Measured on the training rows only.",
            Choice<FeatureScaling>(), "standard"),
        new("split", "How rows are divided into training, validation and test rows.", new MappingShape(
        [
            new("seed", "Seed of the shuffle before the cut.", Seed, "1337"),
            new("validation", "Share of validation rows.", new NumberShape(Above: 0, Below: 1), "0.3"),
            new("test", "Share of test rows, which training never sees; validation and test together stay below 1.",
                new NumberShape(Minimum: 0, Below: 1), "0.3"),
            new("stratified", "Whether every part keeps the classes' shares of all rows.", new BooleanShape(), "false"),
            new("fold", "One fold of a stratified cross-validation: the rows that are not for testing are divided into parts, of which one validates "
                + "and the others train. Absent: no cross-validation.", new MappingShape(
            [
                new("index", "Which part validates, from 0; below 'count'.", new IntegerShape(0, 999), IsRequired: true),
                new("count", "Number of parts.", new IntegerShape(2, 1000), IsRequired: true),
                new("seed", "Seed of the shuffle before the rows are dealt to the parts.", Seed, "1337"),
            ])),
            new("withhold-test", "Whether the test rows are cut off as ever and then left out: no run can look at them.", new BooleanShape(), "false"),
        ])),
    ]);

    // Put together anew each time, since kinds can be added to the catalogs.
    private static MappingShape Network => new(
    [
        new("hidden", "Neurons of each hidden layer, from the inputs on; [] for none. Inputs and outputs follow from the data.",
            new ListShape(new IntegerShape(1, 65_536), 0, MaximumLayers), IsRequired: true),
        new("activation", "Activation of the hidden layers.", new ChoiceShape(ActivationCatalog.Names), "arctan"),
        new("biases", "Whether neurons have biases.", new BooleanShape(), "false"),
        new("initialization", "How initial weights are drawn, all normal with mean 0: one word for every layer, or a list with one per "
            + "layer (hidden layers and output). Standard deviations: inverse-sqrt-fan-product 1/sqrt(in*out), unit 1, glorot "
            + "sqrt(2/(in+out)), he sqrt(2/in).",
            new ListShape(Choice<Initialization>(), 1, MaximumLayers + 1, OrSingle: true), "glorot"),
    ]);

    private static readonly MappingShape Objective = new(
    [
        new("loss", "categorical-cross-entropy, the textbook's; or two-sided-cross-entropy, y log p + (1-y) log(1-p) averaged over rows "
            + "and classes, as the article's code had it.",
            Choice<Loss>(), "categorical-cross-entropy"),
        new("softmax", "What the softmax normalises over: classes, as the textbooks have it; or batch, down the rows, as the article's "
            + "code had it.",
            Choice<SoftmaxAxis>(), "classes"),
        new("penalty", "How the conditions' penalties see the weights.", new MappingShape(
        [
            new("reduction", "Whether a penalty is the sum or the mean over the weights it sees; a maximum (linf) is neither.",
                Choice<PenaltyReduction>(), "sum"),
            new("layers", "How many times each layer's weights stand in the vector that penalties see, 0 for not at all: one number for "
                + "every layer, or a list with one per layer.",
                PenaltyMultipliers, "1"),
        ])),
    ]);

    private static MappingShape Training => new(
    [
        new("optimizer", "How the weights follow the gradient: gradient-descent; momentum, the heavy ball; nesterov; adam; or adamw, Adam "
            + "with decoupled weight decay. All as PyTorch has them.",
            new ChoiceShape(OptimizerCatalog.Names), "gradient-descent"),
        new("learning-rate", "The step size.", new NumberShape(Above: 0), "0.1"),
        .. OptimizerCatalog.Kinds.SelectMany(kind => kind.Options).DistinctBy(option => option.Key).Select(OptimizerKey),
        new("schedule", "How the learning rate changes over the run; 'step' or 'cosine', not both. Absent: not at all.", new MappingShape(
        [
            new("warm-up", "Steps over which the rate first rises linearly to its value; fewer than 'steps'.", new IntegerShape(0, int.MaxValue), "0"),
            new("step", "The rate drops every so many steps, counted from the end of the warm-up. Absent: it does not.", new MappingShape(
            [
                new("every", "Steps from one drop to the next.", Count, IsRequired: true),
                new("factor", "What the rate is multiplied by.", new NumberShape(Above: 0, Maximum: 1), "0.1"),
            ])),
            new("cosine", "The rate falls along half a cosine from the end of the warm-up to the end of the run. Absent: it does not.", new MappingShape(
            [
                new("final", "Where it ends, as a fraction of the learning rate.", new NumberShape(Minimum: 0, Maximum: 1), "0"),
            ])),
        ])),
        new("batch", "Rows of a batch: full, all training rows at every step; or so many, taken in turn from the rows in an order that is "
            + "drawn anew for every pass over them; the last batch of a pass may be smaller. A softmax down the batch goes down these rows.",
            new IntegerShape(1, int.MaxValue, "full"), "full"),
        new("steps", "Number of steps; a step takes one batch.", Count, "2000"),
    ]);

    private static readonly MappingShape Record = new(
    [
        new("every", "Losses and accuracies are recorded at every step whose number, from 0, this divides.", Count, "20"),
        new("moment", "Whether a step's record is taken before or after its update.", Choice<RecordMoment>(), "before-update"),
    ]);

    private static readonly MappingShape Random = new(
    [
        new("generator", "The generator: numpy-legacy, NumPy's RandomState stream; or philox, counter-based.",
            Choice<RandomGenerator>(), "numpy-legacy"),
        new("shared", "One stream from which all runs draw their initial weights in turn, condition by condition, as in the article's "
            + "first experiment. Absent: a stream per run, seeded with the run's seed.",
            new MappingShape(
        [
            new("seed", "Seed of the stream.", Seed, IsRequired: true),
            new("seeds", "The seeds, here mere labels, in the order in which they draw.",
                new ListShape(Seed, 1, 1000, Distinct: true), IsRequired: true),
            new("shuffled-rows", "Rows of a shuffle that draws before the first run; 0 for none.", new IntegerShape(0, 100_000_000), "0"),
            new("discarded-normals", "Normal numbers drawn and thrown away before the first run.", new IntegerShape(0, 100_000_000), "0"),
        ])),
    ]);

    private static readonly MappingShape Zeros = new(
    [
        new("threshold", "A weight below this counts as near zero.", new NumberShape(Minimum: 0), "0.001"),
        new("rule", "magnitude counts |w| < threshold; signed counts w < threshold, so that every negative weight is a zero, as the "
            + "article's second experiment did.",
            new ChoiceShape(["magnitude", "signed"]), "magnitude"),
        new("layers", "How many times each layer's weights are counted: one number for every layer, or a list with one per layer.",
            Multipliers, "1"),
    ]);

    /// <summary>What a condition holds; put together anew each time, since penalties can be added to the catalog.</summary>
    public static MappingShape Condition => new(
    [
        new("penalty", "The penalties, each with its coefficient. Absent: none.",
            new MappingShape([.. PenaltyCatalog.Kinds.Select(PenaltyShape.KeyOf)])),
        new("dropout", "Dropout: a unit, or a weight, is dropped with probability 'rate', what is kept is divided by 1 - rate. Absent: none.",
            NumberOrMappingShape.Of(
        [
            new("rate", "Probability of dropping.", new NumberShape(Minimum: 0, Below: 1), IsRequired: true),
            new("placement", "after-activations, of the hidden layers; after-products, after every matrix product, the logits "
                + "included, as the article's code had it; or on-weights, of the weights instead of the units (DropConnect), the same ones for all rows "
                + "of a step.",
                Choice<DropoutPlacement>(), "after-activations"),
            new("noise", "bernoulli, dropped or kept; or gaussian, multiplied by normal numbers of the same mean 1 and variance rate / (1 - rate).",
                Choice<DropoutNoise>(), "bernoulli"),
        ])),
        new("hard-concrete", "A gate on every weight, trained with it: L0 regularization after Louizos, Welling and Kingma (2018). Weights whose gates close "
            + "are exact zeros in the end. Absent: none.",
            NumberOrMappingShape.Of(
        [
            new("coefficient", "What the loss is charged for each gate that is expected to be open.", new NumberShape(Minimum: 0), IsRequired: true),
            new("drop-rate", "Share of the gates that are closed at first.", new NumberShape(Above: 0, Below: 1), "0.5"),
            new("temperature", "The lower, the nearer to 0 or 1 are the gates that a step draws.", new NumberShape(Above: 0), "0.6667"),
        ])),
    ]);

    /// <summary>The whole file.</summary>
    public static MappingShape Root => new(
    [
        new("name", "Short name, used in tables and file names.", Name, IsRequired: true),
        new("title", "One line for people. Absent: the name.", Line),
        new("data", "The data.", Data),
        new("network", "The network, a multilayer perceptron.", Network, IsRequired: true),
        new("objective", "What is minimised: the loss plus the conditions' penalties.", Objective),
        new("training", "How it is minimised.", Training),
        new("record", "When the learning curve is recorded.", Record),
        new("random", "Where initial weights, dropout masks and the order of the rows come from.", Random),
        new("zeros", "How near-zero weights are counted; the count by magnitude is always given beside it.", Zeros),
        new("conditions", "What is compared, by name; the others are measured against the first. Each is trained from every seed.",
            new NamesShape(Name, "conditions", Condition, 1000), IsRequired: true),
        new("seeds", "The seeds each condition is trained from.", new ListShape(Seed, 1, 100_000, Distinct: true), "[13, 1337, 42]"),
        new("precision", "Precision of the arithmetic.", Choice<Precision>(), "float64"),
    ]);

    /// <summary>How many times each layer's weights stand in the vector that penalties see.</summary>
    public static ListShape PenaltyMultipliers => new(new NumberShape(Minimum: 0, Maximum: 1000), 1, MaximumLayers + 1, OrSingle: true);

    // A property, since the sections above it are initialised in the order they stand.
    private static ListShape Multipliers => new(new IntegerShape(0, 1000), 1, MaximumLayers + 1, OrSingle: true);

    private static ChoiceShape Choice<T>()
        where T : struct, Enum => new(Names.All<T>());

    private static Key OptimizerKey(NumberOption option)
    {
        IEnumerable<string> optimizers = OptimizerCatalog.Kinds.Where(kind => kind.Options.Any(taken => taken.Key == option.Key)).Select(kind => kind.Name);
        string standard = option.Default!.Value.ToString(option.Default < 1e-4 ? "0.#e0" : null, CultureInfo.InvariantCulture);
        (double? minimum, double? above, double? below, double? maximum) = option.Range;
        return new Key(option.Key, $"{option.Description}; for {string.Join(", ", optimizers)} only. Absent: {standard}.", new NumberShape(minimum, above, below, maximum));
    }
}
