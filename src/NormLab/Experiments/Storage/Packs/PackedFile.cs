namespace NormLab.Experiments.Storage.Packs;

/// <summary>Where a file lies in a pack.</summary>
/// <param name="Name">Its name in the run's folder.</param>
/// <param name="Offset">Where its bytes begin in the pack.</param>
/// <param name="Length">Its bytes.</param>
internal readonly record struct PackedFile(string Name, long Offset, int Length);
