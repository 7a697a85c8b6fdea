using NormLab.Experiments.Format.Forms;
using NormLab.Training.Dropout;
using NormLab.Training.StochasticWeights;

namespace NormLab.Experiments.Format.Keys;

/// <summary>The keys of <c>dropout</c> and <c>hard-concrete</c>.</summary>
internal static class NoiseKeys
{
    /// <summary>Dropout.</summary>
    public static Form<DropoutOptions?> Dropout { get; } =
        new OptionalForm<DropoutOptions>(new(new DropoutOptions(0, DropoutPlacement.AfterActivations),
    [
        new Key<DropoutOptions, double>("rate", "Probability of dropping.", ScalarForms.Number(minimum: 0, below: 1),
            dropout => dropout.Rate, (dropout, value) => dropout with { Rate = value }, isRequired: true),
        new Key<DropoutOptions, DropoutPlacement>("placement",
            "after-activations, of the hidden layers; after-products, after every matrix product, the logits "
            + "included, as the article's code had it; or on-weights, of the weights instead of the units "
            + "(DropConnect), the same ones for all rows of a step.",
            ScalarForms.Word<DropoutPlacement>(), dropout => dropout.Placement, (dropout, value) => dropout with { Placement = value },
                isBrief: true),
        new Key<DropoutOptions, DropoutNoise>("noise",
            "bernoulli, dropped or kept; or gaussian, multiplied by normal numbers of the same mean 1 and variance "
            + "rate / (1 - rate).", ScalarForms.Word<DropoutNoise>(), dropout => dropout.Noise, (dropout, value) =>
                dropout with { Noise = value }, isBrief: true),
    ]), "dropout", "rate");

    /// <summary>Gates on the weights.</summary>
    public static Form<HardConcreteOptions?> HardConcrete { get; } = new OptionalForm<HardConcreteOptions>(new(new HardConcreteOptions(0),
    [
        new Key<HardConcreteOptions, double>("coefficient", "What the loss is charged for each gate that is expected to be open.",
            ScalarForms.Number(minimum: 0),
            gates => gates.Coefficient, (gates, value) => gates with { Coefficient = value }, isRequired: true),
        new Key<HardConcreteOptions, double>("drop-rate", "Fraction of the gates that are closed at first.",
            ScalarForms.Number(above: 0, below: 1),
            gates => gates.DropRate, (gates, value) => gates with { DropRate = value }, isBrief: true),
        new Key<HardConcreteOptions, double>("temperature", "The lower, the nearer to 0 or 1 are the gates that a step draws.",
            ScalarForms.Number(above: 0),
            gates => gates.Temperature, (gates, value) => gates with { Temperature = value }, isBrief: true),
    ]), "hard-concrete", "coefficient");
}
