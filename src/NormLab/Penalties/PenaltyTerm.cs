namespace NormLab.Penalties;

/// <summary>One term of the objective: a penalty by its name and its coefficient, as an experiment file has it ("l1: 0.05").</summary>
/// <param name="Kind">The penalty's name, one of <see cref="PenaltyCatalog.Names"/>.</param>
/// <param name="Coefficient">What the penalty is multiplied by; at least 0.</param>
/// <param name="Order">The n of "power", |w|^n; null for every other penalty.</param>
public sealed record PenaltyTerm(string Kind, double Coefficient, double? Order = null);
