using System.Collections.Immutable;

namespace NormLab.Experiments.Specifications;

/// <summary>One stream from which all runs draw their initial weights one after the other, condition by condition and within a condition seed
/// by seed, as in the published experiment 1, where the seeds were labels. Each run becomes independent by skipping what was drawn
/// before it. A seed that is not among <paramref name="Seeds"/> has a stream of its own.</summary>
/// <param name="Seed">Seed of the stream.</param>
/// <param name="Seeds">The labels, in the order they draw.</param>
/// <param name="ShuffledRows">Rows of a shuffle that draws before the first run; 0 for none.</param>
/// <param name="DiscardedNormals">Normal numbers drawn and thrown away before the first run.</param>
public sealed record SharedDraws(long Seed, ImmutableArray<long> Seeds, int ShuffledRows, int DiscardedNormals)
{
    /// <summary>Equal when all members are, the seeds element by element.</summary>
    public bool Equals(SharedDraws? other) => other is not null && Seed == other.Seed && Seeds.SequenceEqual(other.Seeds)
        && ShuffledRows == other.ShuffledRows && DiscardedNormals == other.DiscardedNormals;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Seed, Seeds.Length, ShuffledRows, DiscardedNormals);
}
