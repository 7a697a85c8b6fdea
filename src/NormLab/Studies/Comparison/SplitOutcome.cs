using System.Collections.Immutable;

namespace NormLab.Studies.Comparison;

/// <summary>What a method came to in one split: all its settings, the one that was chosen, and its final runs.</summary>
/// <param name="Split">The split, from 0.</param>
/// <param name="Tuning">Every setting that was tried, in the order of the grid, with as many measurements as it survived.</param>
/// <param name="Choice">The chosen setting.</param>
/// <param name="Runs">The final runs, in the order of their places.</param>
public sealed record SplitOutcome(int Split, ImmutableArray<TrialResult> Tuning, TrialResult Choice, ImmutableArray<FinalRun> Runs);
