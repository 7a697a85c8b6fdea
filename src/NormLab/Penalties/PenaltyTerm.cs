using NormLab.Values;

namespace NormLab.Penalties;

/// <summary>One term of the objective: a penalty by its name, its coefficient, and how it acts, as an experiment file has it ("l1: 0.05"). An option that
/// is null where the penalty takes it has the penalty's default.</summary>
/// <param name="Kind">The penalty's name, one of <see cref="PenaltyCatalog.Names"/>.</param>
/// <param name="Coefficient">What the penalty is multiplied by, at least 0; of a constraint its bound: a radius, or a number of weights.</param>
/// <param name="Order">The n of "power", |w|^n; null for every other penalty.</param>
public sealed record PenaltyTerm(string Kind, double Coefficient, double? Order = null)
{
    /// <summary>How it acts; null for the subgradient, or, of a constraint, the projection.</summary>
    public PenaltyUpdate? Update { get; init; }

    /// <summary>How the coefficient changes from step to step; null for not at all.</summary>
    public PenaltySchedule? Schedule { get; init; }

    /// <summary>How many times each layer's weights stand in the vector it sees, one entry per layer; null for the experiment's multipliers.</summary>
    public ValueList<double>? Layers { get; init; }

    /// <summary>Which weights make a group; for penalties on groups.</summary>
    public NeuronGroup? By { get; init; }

    /// <summary>The share of the absolute values, 0 to 1; for "elastic-net" and "sparse-group-lasso".</summary>
    public double? Ratio { get; init; }

    /// <summary>How far the penalty grows before it is flat: gamma of "mcp", a of "scad".</summary>
    public double? Concavity { get; init; }

    /// <summary>The scale below which "log-sum" is nearly linear; above 0.</summary>
    public double? Epsilon { get; init; }
}
