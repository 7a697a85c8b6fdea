using System.Collections.Immutable;
using NormLab.Experiments.Format.Forms;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Training.StochasticWeights;
using NormLab.Values;

namespace NormLab.Experiments.Format.Keys;

/// <summary>The keys of <c>network</c>.</summary>
internal static class NetworkKeys
{
    /// <summary>The section.</summary>
    /// <param name="blank">An experiment with the defaults.</param>
    /// <param name="activations">The activations that the catalog has now.</param>
    public static SectionForm<ExperimentSpecification> Form(ExperimentSpecification blank, ImmutableArray<Activation> activations) =>
        new(blank,
    [
        new Key<ExperimentSpecification, ValueList<int>>("hidden",
            "Neurons of each hidden layer, from the inputs on; [] for none; a number alone for one layer. "
            + "Inputs and outputs follow from the data.",
                ListForm<int>.Of(ScalarForms.Integer(1, 65_536), 0, Limits.Layers, orSingle: true),
            experiment => experiment.HiddenSizes, (experiment, value) => experiment with { HiddenSizes = value }, isRequired: true),
        new Key<ExperimentSpecification, Activation>("activation", "Activation of the hidden layers.",
            ScalarForms.Word([.. activations.Select(kind => kind.Name)], name => ActivationCatalog.Find(name)!,
                activation => activation.Name),
            experiment => experiment.Activation, (experiment, value) => experiment with { Activation = value }),
        new Key<ExperimentSpecification, bool>("biases", "Whether neurons have biases.", ScalarForms.Truth,
            experiment => experiment.Biases, (experiment, value) => experiment with { Biases = value }),
        new Key<ExperimentSpecification, ValueList<Initialization>>("initialization",
            "How initial weights are drawn, all normal with mean 0, or zero: one word for every "
            + "layer, or a list with one per layer (hidden layers and output). Standard deviations: "
            + "inverse-sqrt-fan-product 1/sqrt(in*out), "
            + "unit 1, glorot sqrt(2/(in+out)), he sqrt(2/in).",
                ListForm<Initialization>.Of(ScalarForms.Word<Initialization>(), 1, Limits.Layers + 1, orSingle: true),
            experiment => experiment.Initialization, (experiment, value) => experiment with { Initialization = value }),
        new Key<ExperimentSpecification, GridOptions?>("weights",
            "A grid of few numbers that the weights lie on; biases lie anywhere. Absent: weights lie anywhere too.", GridKeys.Weights,
            experiment => experiment.Weights, (experiment, value) => experiment with { Weights = value }),
    ]);
}
