using NormLab.Training.Dropout;
using NormLab.Training.StochasticWeights;

namespace NormLab.Experiments.Rules;

/// <summary>What a condition's kinds of noise demand of each other.</summary>
internal static class WeightNoise
{
    /// <summary>What is told where the weights would have two kinds of noise.</summary>
    public const string TwoNoises = "Dropout on weights and hard-concrete gates both multiply the weights. "
        + "Leave one out, or place the dropout on units.";

    /// <summary>Why they can't be trained with, or null where they can.</summary>
    public static string? Refusal(DropoutOptions? dropout, HardConcreteOptions? gates) =>
        dropout is { Placement: DropoutPlacement.OnWeights } && gates is not null ? TwoNoises : gates?.Refusal();
}
