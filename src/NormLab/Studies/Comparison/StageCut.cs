namespace NormLab.Studies.Comparison;

/// <summary>What a time limit left out of a stage.</summary>
/// <param name="Stage">The stage's name: "tuning-2", "final".</param>
/// <param name="Done">Places that every setting of the stage was measured at; only these count.</param>
/// <param name="Planned">Places that were planned.</param>
public sealed record StageCut(string Stage, int Done, int Planned);
