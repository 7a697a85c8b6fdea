using System.Numerics;
using NormLab.Data;
using NormLab.Training.Dropout;

namespace NormLab.Training.Passes;

/// <summary>Forward and backward passes of one network over a fixed number of rows, in a workspace allocated once: after construction no
/// call allocates. Not safe for concurrent use; every run owns its own.</summary>
/// <typeparam name="T">The precision: <see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IBackpropagation<T> : IEvaluation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Replaces the rows by as many others: a batch.</summary>
    /// <param name="data">Where they are; with as many features as the rows before, and no more classes.</param>
    /// <param name="rows">Which of them, in this order.</param>
    /// <exception cref="ArgumentException">There are more or fewer rows than before, or the data does not fit the network.</exception>
    void Load(LabelledRows data, ReadOnlySpan<int> rows);

    /// <summary>Writes the gradient of the loss (penalties not included) with respect to every parameter.</summary>
    /// <param name="parameters">The parameter vector, laid out as <see cref="Networks.Architecture.Layers"/> tells.</param>
    /// <param name="gradient">Overwritten; as long as <paramref name="parameters"/>.</param>
    /// <param name="dropout">The source of dropout, or null for none.</param>
    void ComputeGradient(ReadOnlySpan<T> parameters, Span<T> gradient, IDropoutSource? dropout = null);
}
