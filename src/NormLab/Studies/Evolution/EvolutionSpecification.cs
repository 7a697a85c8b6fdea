using NormLab.Experiments.Specifications;
using NormLab.Values;

namespace NormLab.Studies.Evolution;

/// <summary>What a study of evolution looks at: a network trained with L0 where training sees the count, and by what else makes exact
/// zeros.</summary>
public sealed record EvolutionSpecification
{
    /// <summary>The experiment without conditions, as gradients train it.</summary>
    public ExperimentSpecification Experiment { get; init; } = new()
    {
        Name = "evolution",
        Title = "L0 where training needs no gradient",
        HiddenSizes = [16],
        Training = new TrainingSpecification { LearningRate = 0.3, Steps = 4000, RecordEvery = 10 },
        Precision = Precision.Float32,
        Seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    };

    /// <summary>The coefficients of L0, ascending; the first is 0.</summary>
    public ValueList<double> Coefficients { get; init; } = [0, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2];

    /// <summary>The coefficients of L1 with its proximal map, ascending.</summary>
    public ValueList<double> L1Coefficients { get; init; } = [3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.02, 0.03];

    /// <summary>What k-sparse training keeps, as shares of all weights, descending.</summary>
    public ValueList<double> SharesKept { get; init; } = [0.9, 0.7, 0.5, 0.3, 0.2, 0.15, 0.1, 0.07, 0.05];

    /// <summary>Points of a population.</summary>
    public int Population { get; init; } = 200;

    /// <summary>Times that a run of evolution asks for the objective.</summary>
    public int Evaluations { get; init; } = 100_000;

    /// <summary>The step size that evolution begins with.</summary>
    public double Sigma { get; init; } = 0.2;

    /// <summary>Below which magnitude a weight is exactly 0 in evolution.</summary>
    public double ZeroThreshold { get; init; } = 0.3;
}
