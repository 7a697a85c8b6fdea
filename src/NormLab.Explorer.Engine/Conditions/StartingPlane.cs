using NormLab.Experiments.Specifications;
using NormLab.Explorer.Engine.Protocol;
using NormLab.Networks;
using NormLab.Training.Optimizers;

namespace NormLab.Explorer.Engine.Conditions;

/// <summary>What a newcomer finds on the plane: a hundred points of two moons, some of them with the wrong class, so that whoever learns by
/// heart is seen to; and four conditions.</summary>
internal static class StartingPlane
{
    private static readonly string[] Kinds = ["none", "l2", "l1", "dropout"];

    /// <summary>Steps a second: some two thousand in the first ten seconds.</summary>
    public const double StepsPerSecond = 250;

    /// <summary>The training.</summary>
    public static SessionSpecification Specification => new(
        new DataChoice("moons") { Plane = new PlaneChoice(200, 0.6, 5, 0.5, 0.15, ["x1", "x2"]) }, FeatureScaling.Standard,
        new NetworkChoice([8, 8], Activation.Tanh, Biases: true, Initialization.Glorot),
        new TrainingChoice(Optimizer.Adam.Kind, 0.03),
        Seed: 2, Precision.Float32,
        [.. Kinds.Select(word => PlaneKinds.All.First(kind => kind.Kind == word).Usual)]);
}
