using System.Text.Json.Serialization;
using NormLab.Penalties.Basis;
using NormLab.Values;

namespace NormLab.Penalties;

/// <summary>One term of the objective: a penalty by its name, its coefficient, and how it acts, as an experiment file has it ("l1: 0.05").
/// An option that is not given has the penalty's default.</summary>
/// <param name="Kind">The penalty's name, one of <see cref="PenaltyCatalog.Names"/>.</param>
/// <param name="Coefficient">What the penalty is multiplied by, at least 0; of a constraint its bound: a radius, or a number of
/// weights.</param>
[method: JsonConstructor]
public sealed record PenaltyTerm(string Kind, double Coefficient)
{
    /// <summary>A term with the option "order", the n of |w|^n; null for none.</summary>
    public PenaltyTerm(string kind, double coefficient, double? order)
        : this(kind, coefficient) => Options = Options.With("order", order);

    /// <summary>The options, by their keys.</summary>
    public NamedNumbers Options { get; init; }

    /// <summary>How it acts; null for the subgradient, or, of a constraint, the projection.</summary>
    public PenaltyUpdate? Update { get; init; }

    /// <summary>How the coefficient changes from step to step; null for not at all.</summary>
    public PenaltySchedule? Schedule { get; init; }

    /// <summary>How many times each layer's weights stand in the vector it sees, one entry per layer; null for the experiment's
    /// multipliers.</summary>
    public ValueList<double>? Layers { get; init; }

    /// <summary>Which weights make a group; for penalties on groups.</summary>
    public NeuronGroup? By { get; init; }

    /// <summary>The same term with an option set, or, by null, left out.</summary>
    public PenaltyTerm With(string option, double? value) => this with { Options = Options.With(option, value) };
}
