using System.Numerics;
using NormLab.Networks;
using NormLab.Numerics;
using NormLab.Numerics.Grids;
using NormLab.Randomness;

namespace NormLab.Training.StochasticWeights;

/// <summary>Rounds a network's weights to a grid, layer by layer; biases stay what they are.</summary>
/// <typeparam name="T">The precision.</typeparam>
public sealed class GridRounder<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const ulong FirstStream = 1ul << 62;
    private const int WordsAtATime = 512;

    // Of Li and Liu (2016): weights below this share of the mean magnitude become 0.
    private const double TernaryThreshold = 0.7;

    private readonly Architecture _network;
    private readonly NumberGrid _grid;
    private readonly bool _isScaled, _isTernary;
    private readonly Philox _generator;

    /// <summary>Of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="options">The grid and its scale.</param>
    /// <param name="seed">The seed of stochastic rounding.</param>
    /// <exception cref="ArgumentException">There is no such grid, or it has no such scale.</exception>
    public GridRounder(Architecture network, GridOptions options, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Refusal() is { } refusal) throw new ArgumentException(refusal, nameof(options));
        (_network, _grid, _generator) = (network, NumberGrids.Find(options.Grid)!, new Philox(seed));
        (_isScaled, _isTernary) = (options.Complete().Scale == GridScale.PerLayer, _grid.Largest == 1);
    }

    /// <summary>To the nearest number.</summary>
    /// <param name="parameters">The parameter vector, changed in place.</param>
    public void RoundToNearest(Span<T> parameters)
    {
        foreach (LayerView layer in _network.Layers)
        {
            Span<T> weights = layer.Weights(parameters);
            (double scale, double threshold) = ScaleOf(weights);
            foreach (ref T weight in weights)
            {
                double w = double.CreateTruncating(weight);
                weight = Math.Abs(w) < threshold ? T.Zero : T.CreateTruncating(scale * Snapped(w / scale));
            }
        }

        // Of the ternary grid what is not below the threshold is 1 or -1, however small.
        double Snapped(double x) => _isTernary && _isScaled ? x == 0 || double.IsNaN(x) ? x : Math.CopySign(1, x) : _grid.Nearest(x);
    }

    /// <summary>To one of the numbers around, by chance. A step's uniform numbers are those of the words of stream 2^62 + step.</summary>
    /// <param name="parameters">The parameter vector, changed in place.</param>
    /// <param name="stepIndex">Index of the step, from 0.</param>
    public void RoundAtRandom(Span<T> parameters, int stepIndex)
    {
        Span<uint> words = stackalloc uint[WordsAtATime];
        Span<float> uniform = stackalloc float[WordsAtATime];
        foreach (LayerView layer in _network.Layers)
        {
            Span<T> weights = layer.Weights(parameters);
            (double scale, _) = ScaleOf(weights);
            // Whole counters, wherever in one a layer begins.
            int skipped = layer.Offset % Philox.WordsPerCounter, place = layer.Offset - skipped;
            for (int i = 0; i < weights.Length; place += WordsAtATime)
            {
                _generator.Fill(FirstStream + (ulong)stepIndex, (ulong)place / Philox.WordsPerCounter, words);
                UniformNumbers.Fill(words, uniform);
                for (int k = skipped; k < WordsAtATime && i < weights.Length; k++, i++)
                    weights[i] = T.CreateTruncating(scale * _grid.Stochastic(double.CreateTruncating(weights[i]) / scale, uniform[k]));
                skipped = 0;
            }
        }
    }

    /// <summary>What a layer's grid is multiplied by, and below which magnitude a weight is 0 whatever the grid.</summary>
    private (double Scale, double Threshold) ScaleOf(ReadOnlySpan<T> weights)
    {
        if (!_isScaled) return (1, 0);
        double largest = 0, sum = 0;
        foreach (T weight in weights)
        {
            double magnitude = Math.Abs(double.CreateTruncating(weight));
            largest = Math.Max(largest, magnitude);
            sum += magnitude;
        }
        if (!(largest > 0 && double.IsFinite(largest))) return (1, 0);
        if (!_isTernary) return (largest / _grid.Largest, 0);
        double threshold = TernaryThreshold * sum / weights.Length, above = 0;
        int count = 0;
        foreach (T weight in weights)
        {
            double magnitude = Math.Abs(double.CreateTruncating(weight));
            if (magnitude < threshold) continue;
            above += magnitude;
            count++;
        }
        return (above / count, threshold);
    }
}
