using System.Numerics;

namespace NormLab.Training.Passes;

/// <summary>Passes that can show what the network says of their rows, and that can be one block of more rows.</summary>
internal interface IOutputs<T> : IBackpropagation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Adds losses and hits of the rows to those of rows before.</summary>
    /// <param name="parameters">The parameter vector.</param>
    /// <param name="sums">Those of the rows before.</param>
    LossSums Add(ReadOnlySpan<T> parameters, LossSums sums);

    /// <summary>Writes logits and probabilities, without dropout: row-major, one number for each output.</summary>
    /// <param name="parameters">The parameter vector.</param>
    /// <param name="logits">Overwritten.</param>
    /// <param name="probabilities">Overwritten.</param>
    void ComputeOutputs(ReadOnlySpan<T> parameters, Span<T> logits, Span<T> probabilities);

    /// <summary>Writes what the hidden neurons put out in the last pass without dropout: layer after layer, neuron after neuron, one number
    /// for each row.</summary>
    /// <param name="neurons">Overwritten.</param>
    void CopyNeurons(Span<T> neurons);
}
