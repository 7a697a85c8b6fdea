using NormLab.Experiments.Format;
using NormLab.Experiments.Specifications;
using NormLab.Penalties;
using NormLab.Training.Dropout;
using NormLab.Training.StochasticWeights;

namespace NormLab.Explorer.Engine.Conditions;

/// <summary>What a column adds to the loss and to the passes.</summary>
internal sealed record Regularization
{
    /// <summary>Its penalty, or null.</summary>
    public PenaltyTerm? Penalty { get; init; }

    /// <summary>Its dropout, or null.</summary>
    public DropoutOptions? Dropout { get; init; }

    /// <summary>Its gates, or null.</summary>
    public HardConcreteOptions? HardConcrete { get; init; }

    /// <summary>The condition of an experiment that has it.</summary>
    public ConditionSpecification Named(string name)
    {
        var condition = new ConditionSpecification(name);
        if (Penalty is { } penalty) condition = condition.WithPenalties(penalty);
        if (Dropout is { } dropout) condition = condition.WithDropout(dropout);
        return HardConcrete is { } gates ? condition.WithGates(gates) : condition;
    }
}
