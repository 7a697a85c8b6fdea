namespace NormLab.Studies.Comparison;

/// <summary>The numbers of a comparison that are asked for; null for those that are not.</summary>
/// <param name="Splits">Splits.</param>
/// <param name="Trials">Trials of each method in each split.</param>
/// <param name="Seeds">Seeds of the final runs in each split.</param>
/// <param name="Steps">Training steps of a run.</param>
public readonly record struct ComparisonNumbers(int? Splits = null, int? Trials = null, int? Seeds = null, int? Steps = null);
