using System.Numerics;
using NormLab.Data;
using NormLab.Networks;
using NormLab.Training.Dropout;
using NormLab.Training.Passes;

namespace NormLab.Training.Populations;

/// <summary>Passes over the same rows for each of a team's threads, so that every thread takes networks of its own through them. A network
/// is measured by one thread alone: its bits do not depend on their number.</summary>
/// <typeparam name="T">The precision.</typeparam>
public sealed class PopulationPasses<T> : IBackpropagation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly VectorizedBackpropagation<T>[] _passes;

    /// <summary>Binds a network to rows.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The rows; features, and classes or numbers, must match the network.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="softmax">What the softmax normalises over.</param>
    /// <param name="team">The threads that share a population; the caller's to dispose of. Null for the calling thread alone.</param>
    public PopulationPasses(Architecture network, LabelledRows data, LossFunction loss, SoftmaxAxis softmax, ThreadTeam? team = null)
    {
        Team = team ?? new ThreadTeam(1);
        _passes = [.. Enumerable.Range(0, Team.Size).Select(_ => new VectorizedBackpropagation<T>(network, data, loss, softmax))];
    }

    /// <summary>The threads that share a population.</summary>
    internal ThreadTeam Team { get; }

    /// <summary>The loss of a network.</summary>
    /// <param name="thread">Index of the thread that asks.</param>
    /// <param name="parameters">The network's parameters.</param>
    internal double Loss(int thread, ReadOnlySpan<T> parameters) => _passes[thread].Evaluate(parameters).Loss;

    /// <inheritdoc/>
    public void Load(LabelledRows data, ReadOnlySpan<int> rows)
    {
        foreach (VectorizedBackpropagation<T> passes in _passes) passes.Load(data, rows);
    }

    /// <inheritdoc/>
    public Evaluation Evaluate(ReadOnlySpan<T> parameters) => _passes[0].Evaluate(parameters);

    /// <inheritdoc/>
    public void ComputeGradient(ReadOnlySpan<T> parameters, Span<T> gradient, IDropoutSource? dropout = null) =>
        _passes[0].ComputeGradient(parameters, gradient, dropout);
}
