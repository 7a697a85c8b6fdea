using NormLab.Values;

namespace NormLab.Experiments.Specifications;

/// <summary>One stream from which all runs draw their initial weights in turn, condition by condition and within a condition seed by
/// seed.</summary>
/// <remarks>So did the published experiment 1, whose seeds were labels. Each run becomes independent by skipping what was drawn before it.
/// A seed that is not among <paramref name="Seeds"/> has a stream of its own.</remarks>
/// <param name="Seed">Seed of the stream.</param>
/// <param name="Seeds">The labels, in the order they draw.</param>
/// <param name="ShuffledRows">Rows of a shuffle that draws before the first run; 0 for none.</param>
/// <param name="DiscardedNormals">Normal numbers drawn and thrown away before the first run.</param>
public sealed record SharedDraws(long Seed, ValueList<long> Seeds, int ShuffledRows = 0, int DiscardedNormals = 0);
