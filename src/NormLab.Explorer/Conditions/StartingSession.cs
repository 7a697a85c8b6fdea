using NormLab.Experiments.Specifications;
using NormLab.Explorer.Protocol;
using NormLab.Networks;
using NormLab.Training.Optimizers;

namespace NormLab.Explorer.Conditions;

/// <summary>What a newcomer finds: four conditions on the digits. An address says only where a training differs from it.</summary>
internal static class StartingSession
{
    private static readonly string[] Kinds = ["none", "l1", "l2", "dropout"];

    /// <summary>The training.</summary>
    public static SessionSpecification Specification => new(new DataChoice("digits"), FeatureScaling.Standard,
        new NetworkChoice([32, 32], Activation.Tanh, Biases: false, Initialization.Glorot),
        new TrainingChoice(Optimizer.GradientDescent.Kind, 0.1),
        Seed: 13, Precision.Float32, [.. Kinds.Select(kind => ConditionKinds.Of(kind).Usual)]);
}
