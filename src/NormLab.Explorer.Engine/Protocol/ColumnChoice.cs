using NormLab.Penalties;

namespace NormLab.Explorer.Engine.Protocol;

/// <summary>What a column was given.</summary>
/// <param name="Kind">One of the kinds that the server offers.</param>
/// <param name="Strength">Its number; null for the kind's default, or where it has none.</param>
/// <param name="Update">How it acts; null for the kind's first.</param>
/// <param name="Order">The n of "power".</param>
internal sealed record ColumnChoice(string Kind, double? Strength = null, PenaltyUpdate? Update = null, double? Order = null);
