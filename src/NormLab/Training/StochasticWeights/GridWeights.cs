using System.Numerics;
using NormLab.Networks;
using NormLab.Training.Optimizers;

namespace NormLab.Training.StochasticWeights;

/// <summary>Weights on a grid. Where master weights are kept, a step computes with their rounded values, and the gradient goes straight
/// through to them (Bengio et al. 2013; Courbariaux et al. 2015); what a run keeps is rounded to the nearest. Where the grid is kept, the
/// weights begin on it and are rounded after every step.</summary>
/// <typeparam name="T">The precision.</typeparam>
public sealed class GridWeights<T> : IStochasticWeights<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly GridRounder<T> _rounder;
    private readonly GridOptions _options;
    private readonly T[] _weights;

    /// <summary>Of a network.</summary>
    /// <param name="seed">The seed of stochastic rounding.</param>
    /// <param name="network">The network.</param>
    /// <param name="options">The grid.</param>
    /// <exception cref="ArgumentException">There is no such grid, or it has no such scale.</exception>
    public GridWeights(ulong seed, Architecture network, GridOptions options)
    {
        _rounder = new GridRounder<T>(network, options, seed);
        (_options, _weights) = (options, new T[network.ParameterCount]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<OptimizerVector<T>> State => [];

    /// <inheritdoc/>
    public ReadOnlySpan<T> Draw(ReadOnlySpan<T> parameters, int stepIndex)
    {
        if (_options.Kept == KeptWeights.Grid) return parameters;
        parameters.CopyTo(_weights);
        if (_options.Rounding == GridRounding.Stochastic) _rounder.RoundAtRandom(_weights, stepIndex);
        else _rounder.RoundToNearest(_weights);
        return _weights;
    }

    /// <inheritdoc/>
    public void PullBack(ReadOnlySpan<T> parameters, Span<T> gradient)
    {
    }

    /// <inheritdoc/>
    public void Update(int stepIndex)
    {
    }

    /// <inheritdoc/>
    public void Begin(Span<T> parameters)
    {
        if (_options.Kept == KeptWeights.Grid) _rounder.RoundToNearest(parameters);
    }

    /// <inheritdoc/>
    public void Settle(Span<T> parameters, int stepIndex)
    {
        if (_options.Kept != KeptWeights.Grid) return;
        if (_options.Rounding == GridRounding.Stochastic) _rounder.RoundAtRandom(parameters, stepIndex);
        else _rounder.RoundToNearest(parameters);
    }

    /// <inheritdoc/>
    public void ChangeStrength(double strength) =>
        throw new InvalidOperationException("This training has no noise on its weights; there is no strength to change.");

    /// <inheritdoc/>
    public ReadOnlySpan<T> WithoutNoise(ReadOnlySpan<T> parameters)
    {
        if (_options.Kept == KeptWeights.Grid) return parameters;
        parameters.CopyTo(_weights);
        _rounder.RoundToNearest(_weights);
        return _weights;
    }
}
