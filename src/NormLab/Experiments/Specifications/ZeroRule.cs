using System.Collections.Immutable;

namespace NormLab.Experiments.Specifications;

/// <summary>How near-zero weights are counted in the tables that follow an experiment's own rule; the count by magnitude is always given
/// beside it.</summary>
/// <param name="Threshold">What counts as near zero: below this.</param>
/// <param name="Signed">True: w &lt; threshold with its sign, so that every negative weight is a zero, as published in experiment 2. False:
/// |w| &lt; threshold.</param>
/// <param name="Multipliers">How many times each layer's weights are counted; one entry for all layers or one per layer.</param>
public sealed record ZeroRule(double Threshold, bool Signed, ImmutableArray<int> Multipliers)
{
    /// <summary>Equal when all members are, the multipliers element by element.</summary>
    public bool Equals(ZeroRule? other) => other is not null && Threshold.Equals(other.Threshold) && Signed == other.Signed
        && Multipliers.SequenceEqual(other.Multipliers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Threshold, Signed, Multipliers.Length);
}
