namespace NormLab.Studies.Comparison;

/// <summary>What a time limit left out.</summary>
/// <param name="Split">The split whose stage it is; null where whole splits were left out.</param>
/// <param name="Stage">The stage's name: "tuning-2", "final"; "splits" where whole splits were left out.</param>
/// <param name="Done">Places that every setting of the stage was measured at, or splits that were done; only these count.</param>
/// <param name="Planned">Places or splits that were planned.</param>
public sealed record StageCut(int? Split, string Stage, int Done, int Planned);
