using NormLab.Experiments.Specifications;
using NormLab.Training.Dropout;
using NormLab.Training.Optimizers;
using NormLab.Training.StochasticWeights;

namespace NormLab.Experiments.Rules;

/// <summary>What weights on a grid demand of the other keys.</summary>
internal static class GridRules
{
    private const string Key = "network.weights";

    /// <summary>The key that does not fit and why, or null where all do.</summary>
    public static (string Key, string Problem)? Refusal(ExperimentSpecification experiment) =>
        Refusal(experiment.Weights, experiment.Training, experiment.Dropout, experiment.HardConcrete);

    /// <inheritdoc cref="Refusal(ExperimentSpecification)"/>
    public static (string Key, string Problem)? Refusal(GridOptions? grid, TrainingSpecification training, DropoutOptions? dropout,
        HardConcreteOptions? gates)
    {
        if (grid is null) return null;
        if (grid.Refusal() is { } refusal) return (Key, refusal);
        if (dropout is { Placement: DropoutPlacement.OnWeights })
            return (Key, "Dropout on weights multiplies the weights, and they would leave the grid. Place the dropout on units, or leave "
                + "'weights' out.");
        if (gates is not null)
            return (Key, "Hard-concrete gates multiply the weights, and they would leave the grid. Leave them out, or leave "
                + "'weights' out.");
        if (OptimizerCatalog.Find(training.Optimizer.Kind) is { UsesGradients: false } kind)
            return (Key, $"The optimizer {kind.Name} has no master weights to round; choose another optimizer, or leave 'weights' out.");
        return null;
    }
}
