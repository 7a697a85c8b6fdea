using System.Collections.Immutable;
using NormLab.Networks;

namespace NormLab.Experiments.Specifications;

/// <summary>The network of a run.</summary>
public sealed record NetworkSpecification
{
    /// <summary>Neurons per layer, inputs and outputs included: 64, 256, 10.</summary>
    public required ImmutableArray<int> Sizes { get; init; }

    /// <summary>The hidden layers' activation.</summary>
    public required Activation Activation { get; init; }

    /// <summary>Whether neurons have biases (which start at 0).</summary>
    public required bool Biases { get; init; }

    /// <summary>How each layer's weights are drawn: one entry per layer.</summary>
    public required ImmutableArray<Initialization> Initialization { get; init; }

    /// <summary>The network's architecture.</summary>
    public Architecture ToArchitecture() => new(Sizes, Activation, Biases);

    /// <summary>Equal when all members are, the lists element by element.</summary>
    public bool Equals(NetworkSpecification? other) => other is not null && Sizes.SequenceEqual(other.Sizes) && Activation == other.Activation
        && Biases == other.Biases && Initialization.SequenceEqual(other.Initialization);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Sizes.Length, Sizes[^1], Activation, Biases);
}
