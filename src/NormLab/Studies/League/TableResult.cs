using NormLab.Studies.Comparison;

namespace NormLab.Studies.League;

/// <summary>What came out on one table.</summary>
/// <param name="Name">The table.</param>
/// <param name="Comparison">The comparison.</param>
public sealed record TableResult(string Name, ComparisonResult Comparison);
