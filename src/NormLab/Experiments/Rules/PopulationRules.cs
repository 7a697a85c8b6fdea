using NormLab.Experiments.Specifications;
using NormLab.Penalties;
using NormLab.Training.Dropout;
using NormLab.Training.Optimizers;
using NormLab.Training.StochasticWeights;

namespace NormLab.Experiments.Rules;

/// <summary>What an optimizer without gradients demands of the other keys.</summary>
internal static class PopulationRules
{
    private static readonly TrainingSpecification Blank = new();

    /// <summary>The key that does not fit and why, or null where all do.</summary>
    public static (string Key, string Problem)? Refusal(ExperimentSpecification experiment) =>
        Refusal(experiment.Training, experiment.Dropout, experiment.HardConcrete, experiment.Penalties);

    /// <inheritdoc cref="Refusal(ExperimentSpecification)"/>
    public static (string Key, string Problem)? Refusal(TrainingSpecification training, DropoutOptions? dropout,
        HardConcreteOptions? gates, IEnumerable<PenaltyTerm> penalties)
    {
        if (OptimizerCatalog.Find(training.Optimizer.Kind) is not { UsesGradients: false } kind) return null;
        if (!kind.HasLearningRate && training.LearningRate != Blank.LearningRate)
            return ("training.learning-rate",
                $"The optimizer {kind.Name} finds its step size by itself; leave 'learning-rate' out, and give "
                + "'sigma' for the first.");
        if (!kind.HasLearningRate && training.Schedule is { } schedule && schedule != new ScheduleSpecification())
            return ("training.schedule", $"The optimizer {kind.Name} has no learning rate; leave 'schedule' out.");
        if (dropout is not null)
            return ("dropout", $"Dropout is noise for gradients to average out; the optimizer {kind.Name} has none. Leave it out, or "
                + $"choose "
                + "another optimizer.");
        if (gates is not null)
            return ("hard-concrete", $"Hard-concrete gates are trained by gradients; the optimizer {kind.Name} has none, and minimises "
                + "'penalty.l0' itself. Leave them out, or choose another optimizer.");
        foreach (PenaltyTerm term in penalties)
        {
            if (PenaltyCatalog.Find(term.Kind) is { IsConstraint: true })
                return ("penalty." + term.Kind,
                    $"The optimizer {kind.Name} minimises values, and the constraint {term.Kind} has none; leave "
                    + "it out, or choose another optimizer.");
            if (term.Update is { } update and not PenaltyUpdate.Subgradient)
                return ("penalty." + term.Kind, $"The optimizer {kind.Name} minimises penalties as they are; {term.Kind} can't be "
                    + $"{Names.Of(update)}. Leave 'update' out.");
        }
        return null;
    }
}
