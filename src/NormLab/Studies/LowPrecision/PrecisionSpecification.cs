using System.Collections.Immutable;
using NormLab.Experiments.Specifications;
using NormLab.Numerics.Grids;
using NormLab.Training.StochasticWeights;
using NormLab.Values;

namespace NormLab.Studies.LowPrecision;

/// <summary>What a study of low precision looks at: regularizers, and the grids that weights lie on.</summary>
public sealed record PrecisionSpecification
{
    /// <summary>The experiment without conditions.</summary>
    public ExperimentSpecification Experiment { get; init; } = new()
    {
        Name = "precision",
        Title = "Weights on few numbers",
        HiddenSizes = [16],
        Training = new TrainingSpecification { LearningRate = 0.3, Steps = 2000, RecordEvery = 20 },
        Precision = Precision.Float32,
        Seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    };

    /// <summary>The grids, by name.</summary>
    public ValueList<string> Grids { get; init; } = [.. NumberGrids.Names];

    /// <summary>The regularizers, each at a strength that costs float32 little; the first is none.</summary>
    public ImmutableArray<PrecisionRegularizer> Regularizers { get; init; } =
    [
        new("none", null, default),
        new("L1", "penalty.l1", 0.001),
        new("L1-proximal", "penalty.l1", SettingValue.Of([("coefficient", 0.001), ("update", "proximal")])),
        new("L2", "penalty.l2", 0.001),
        new("Linf", "penalty.linf", SettingValue.Of([("coefficient", 0.1), ("update", "proximal")])),
        new("dropout", "dropout", 0.2),
    ];
}

/// <summary>A regularizer at one strength.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Key">The key that it sets; null for none.</param>
/// <param name="Value">The key's value.</param>
public sealed record PrecisionRegularizer(string Name, string? Key, SettingValue Value);

/// <summary>How weights come to lie on a grid.</summary>
public enum PrecisionWay
{
    /// <summary>Trained as ever; the weights are rounded to the nearest afterwards.</summary>
    AfterTraining,

    /// <summary>Rounded in every pass, with master weights (<see cref="KeptWeights.Master"/>).</summary>
    InPasses,

    /// <summary>Rounded at random after every step, for good (<see cref="KeptWeights.Grid"/>).</summary>
    ForGood,
}
