namespace NormLab.Networks;

/// <summary>Where one layer lies in the parameter vector: a matrix of <paramref name="FanIn"/> rows and <paramref name="FanOut"/>
/// columns, row-major, and after it <paramref name="FanOut"/> biases where the network has them.</summary>
/// <param name="Index">0 for the layer next to the input.</param>
/// <param name="Offset">Index of the first weight in the parameter vector.</param>
/// <param name="FanIn">Number of inputs of each neuron.</param>
/// <param name="FanOut">Number of neurons.</param>
/// <param name="HasBiases">Whether <paramref name="FanOut"/> biases follow the weights.</param>
public readonly record struct LayerView(int Index, int Offset, int FanIn, int FanOut, bool HasBiases)
{
    /// <summary>Number of weights, biases not counted.</summary>
    public int WeightCount => checked(FanIn * FanOut);

    /// <summary>Number of parameters: weights and biases.</summary>
    public int ParameterCount => WeightCount + (HasBiases ? FanOut : 0);

    /// <summary>Index of the first bias in the parameter vector.</summary>
    public int BiasOffset => Offset + WeightCount;

    /// <summary>This layer's weights as a slice of <paramref name="parameters"/>.</summary>
    public Span<T> Weights<T>(Span<T> parameters) => parameters.Slice(Offset, WeightCount);

    /// <inheritdoc cref="Weights{T}(Span{T})"/>
    public ReadOnlySpan<T> Weights<T>(ReadOnlySpan<T> parameters) => parameters.Slice(Offset, WeightCount);

    /// <summary>This layer's biases as a slice of <paramref name="parameters"/>; empty where it has none.</summary>
    public Span<T> Biases<T>(Span<T> parameters) => HasBiases ? parameters.Slice(BiasOffset, FanOut) : [];

    /// <inheritdoc cref="Biases{T}(Span{T})"/>
    public ReadOnlySpan<T> Biases<T>(ReadOnlySpan<T> parameters) => HasBiases ? parameters.Slice(BiasOffset, FanOut) : [];
}
