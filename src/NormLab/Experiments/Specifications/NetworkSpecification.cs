using NormLab.Networks;
using NormLab.Training.StochasticWeights;
using NormLab.Values;

namespace NormLab.Experiments.Specifications;

/// <summary>The network of a run.</summary>
public sealed record NetworkSpecification
{
    /// <summary>Neurons per layer, inputs and outputs included: 64, 256, 10.</summary>
    public required ValueList<int> Sizes { get; init; }

    /// <summary>The hidden layers' activation.</summary>
    public required Activation Activation { get; init; }

    /// <summary>Whether neurons have biases (which start at 0).</summary>
    public required bool Biases { get; init; }

    /// <summary>How each layer's weights are drawn: one entry per layer.</summary>
    public required ValueList<Initialization> Initialization { get; init; }

    /// <summary>The grid that its weights lie on; null for any number.</summary>
    public GridOptions? Weights { get; init; }

    /// <summary>The network's architecture.</summary>
    public Architecture ToArchitecture() => new(Sizes, Activation, Biases);
}
