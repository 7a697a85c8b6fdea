using System.Numerics;

namespace NormLab.Training.Passes;

/// <summary>Passes that can show what the network says of their rows.</summary>
internal interface IOutputs<T> : IBackpropagation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Writes logits and probabilities, without dropout: row-major, one number for each output.</summary>
    /// <param name="parameters">The parameter vector.</param>
    /// <param name="logits">Overwritten.</param>
    /// <param name="probabilities">Overwritten.</param>
    void ComputeOutputs(ReadOnlySpan<T> parameters, Span<T> logits, Span<T> probabilities);
}
