using NormLab.Studies.Comparison;

namespace NormLab.Studies.League;

/// <summary>A table of a league.</summary>
/// <param name="Name">Its name, unique in the league.</param>
/// <param name="Comparison">How the methods are compared on it.</param>
public sealed record LeagueTable(string Name, ComparisonSpecification Comparison);
