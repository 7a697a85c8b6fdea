using System.Collections.Immutable;
using System.Numerics;
using NormLab.Data;
using NormLab.Networks;
using NormLab.Training.Passes;

namespace NormLab.Explorer.Engine.Pictures;

/// <summary>Looks at what a network answers to rows, again and again in the same memory.</summary>
/// <typeparam name="T">The network's precision.</typeparam>
internal sealed class AnswerSight<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MostClasses = 20, Bins = 24, MostOutputs = 1 << 20;

    private readonly Architecture _network;
    private readonly LabelledRows _rows;
    private readonly VectorizedBackpropagation<T> _passes;
    private readonly T[] _logits, _shares, _neurons;

    /// <summary>Binds a network to rows: as many as a bounded memory allows.</summary>
    public AnswerSight(Architecture network, LabelledRows rows, Loss loss, SoftmaxAxis axis)
    {
        (_network, _rows) = (network, rows.Slice(0, Math.Min(rows.RowCount, Math.Max(1, MostOutputs / network.Sizes.Skip(1).Sum()))));
        _passes = new VectorizedBackpropagation<T>(network, _rows, new LossFunction(loss), axis);
        _logits = new T[_rows.RowCount * network.OutputSize];
        _shares = new T[_logits.Length];
        _neurons = new T[_rows.RowCount * network.Sizes.Skip(1).SkipLast(1).Sum()];
    }

    /// <summary>Looks.</summary>
    public AnswerPicture Look(ReadOnlySpan<T> parameters)
    {
        _passes.ComputeOutputs(parameters, _logits, _shares);
        _passes.CopyNeurons(_neurons);
        var layers = ImmutableArray.CreateBuilder<LayerActivations>();
        int start = 0;
        foreach (int neurons in _network.Sizes.Skip(1).SkipLast(1))
        {
            layers.Add(Activations(_neurons.AsSpan(start, neurons * _rows.RowCount), neurons));
            start += neurons * _rows.RowCount;
        }
        return new AnswerPicture(_rows.RowCount, _rows.HaveNumbers || _network.OutputSize > MostClasses ? null : Confusion(),
            layers.ToImmutable());
    }

    private ImmutableArray<int> Confusion()
    {
        int classes = _network.OutputSize;
        var counts = new int[classes * classes];
        ReadOnlySpan<int> labels = _rows.Labels.Span;
        for (int row = 0; row < _rows.RowCount; row++)
        {
            ReadOnlySpan<T> logits = _logits.AsSpan(row * classes, classes);
            int best = 0;
            for (int k = 1; k < classes; k++) if (logits[k] > logits[best]) best = k;
            counts[labels[row] * classes + best]++;
        }
        return [.. counts];
    }

    private LayerActivations Activations(ReadOnlySpan<T> outputs, int neurons)
    {
        (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
        int constant = 0;
        for (int neuron = 0; neuron < neurons; neuron++)
        {
            ReadOnlySpan<T> own = outputs.Slice(neuron * _rows.RowCount, _rows.RowCount);
            (double least, double most) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (T output in own)
            {
                double value = double.CreateChecked(output);
                (least, most) = (Math.Min(least, value), Math.Max(most, value));
            }
            if (most - least <= 0) constant++;
            (low, high) = (Math.Min(low, least), Math.Max(high, most));
        }
        var counts = new int[Bins];
        if (!double.IsFinite(low) || !double.IsFinite(high)) return new LayerActivations(neurons, constant, 0, 0, [.. counts]);
        double step = high > low ? (high - low) / Bins : 1;
        foreach (T output in outputs) counts[Math.Min(Bins - 1, (int)((double.CreateChecked(output) - low) / step))]++;
        return new LayerActivations(neurons, constant, low, high, [.. counts]);
    }
}
