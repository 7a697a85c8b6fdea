using NormLab.Experiments.Specifications;
using NormLab.Explorer.Engine.Protocol;
using NormLab.Networks;
using NormLab.Training.Optimizers;

namespace NormLab.Explorer.Engine.Conditions;

/// <summary>What there is where nobody has chosen yet.</summary>
internal static class StartingSession
{
    private static readonly string[] Kinds = ["none", "l1", "l2", "dropout"];

    /// <summary>What an address leaves out: it says only where a training differs from this.</summary>
    public static SessionSpecification Usual => new(new DataChoice("digits"), FeatureScaling.Standard,
        new NetworkChoice([32, 32], Activation.Tanh, Biases: false, Initialization.Glorot),
        new TrainingChoice(Optimizer.GradientDescent.Kind, 0.1),
        Seed: 13, Precision.Float32, [.. Kinds.Select(kind => ConditionKinds.Of(kind).Usual)]);

    /// <summary>What a newcomer finds: a fifth of the training labels is wrong, so that regularization has something to do. Without it the
    /// small network learns them by heart within seconds.</summary>
    public static SessionSpecification Specification => Usual with
    {
        Data = new DataChoice("digits") { Flipped = 0.2 },
        Network = Usual.Network with { Hidden = [12] },
        Training = new TrainingChoice(Optimizer.GradientDescent.Kind, 0.3),
        Columns = [ConditionKinds.Of("none").Usual, At("l1", 0.005), At("l2", 0.004), At("dropout", 0.4)],
    };

    private static ColumnChoice At(string kind, double strength) => ConditionKinds.Of(kind).Usual with { Strength = strength };
}
