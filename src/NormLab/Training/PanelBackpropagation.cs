using System.Numerics;
using NormLab.Data;
using NormLab.Networks;
using NormLab.Numerics;

namespace NormLab.Training;

/// <summary>The passes over panels: [block of rows][feature][3 registers], the rows in the lanes, the last block padded with rows that
/// count for nothing.</summary>
internal sealed class PanelBackpropagation<TLanes, T> : IBackpropagation<T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Panels that go through a layer together: what one kernel writes is still in the second-level cache when the next reads it.</summary>
    internal static int RunLength => Math.Max(1, 144 / (3 * TLanes.Count));

    private readonly Architecture _network;
    private readonly PanelLoss<TLanes, T> _loss;
    private readonly int _rows;
    private readonly int _panels;
    private readonly int[] _strides;                   // features between panels, of the inputs and of every layer's outputs
    private readonly PackedMatrix<T>[] _forward;       // every layer's weights
    private readonly AlignedBuffer<T>[] _activations;  // what every layer multiplies; the inputs first
    private readonly AlignedBuffer<T> _logits;
    private BackwardWorkspace<TLanes, T>? _backward;
    private DropoutFactors<TLanes, T>? _dropout;

    public PanelBackpropagation(Architecture network, LabelledRows data, Loss loss, SoftmaxAxis softmax)
    {
        (_network, _rows) = (network, data.RowCount);
        int width = 3 * TLanes.Count;
        _panels = (data.RowCount + width - 1) / width;
        _strides = [.. network.Sizes.Select((_, i) => Stride(network, i))];
        _forward = [.. network.Layers.Select(layer => new PackedMatrix<T>(layer.FanIn, layer.FanOut, TileHeight(layer.FanOut, layer.FanIn)))];
        _activations = [.. network.Layers.Select(layer => new AlignedBuffer<T>(_panels * _strides[layer.Index] * width))];
        _logits = new AlignedBuffer<T>(_panels * _strides[^1] * width);
        _loss = new PanelLoss<TLanes, T>(_rows, network.OutputSize, _strides[^1], loss, softmax);
        Load(data, [.. Enumerable.Range(0, _rows)]);
    }

    /// <inheritdoc/>
    public void Load(LabelledRows data, ReadOnlySpan<int> rows)
    {
        int width = 3 * TLanes.Count;
        Span<T> inputs = _activations[0].Span;
        for (int i = 0; i < rows.Length; i++)
        {
            int at = i / width * _strides[0] * width + i % width;
            ReadOnlySpan<double> features = data.Features.Span.Slice(rows[i] * data.FeatureCount, data.FeatureCount);
            for (int feature = 0; feature < features.Length; feature++) inputs[at + feature * width] = T.CreateChecked(features[feature]);
        }
        _loss.Load(data.Labels.Span, rows);
    }

    /// <inheritdoc/>
    public void ComputeGradient(ReadOnlySpan<T> parameters, Span<T> gradient, IDropoutMaskSource? dropout = null)
    {
        if (gradient.Length != _network.ParameterCount) throw new ArgumentException($"The gradient needs {_network.ParameterCount} numbers; {gradient.Length} given.", nameof(gradient));
        _backward ??= new BackwardWorkspace<TLanes, T>(_network, _panels, _strides);
        Pack(parameters);
        _backward.Pack(parameters);
        if (dropout is not null) _dropout ??= new DropoutFactors<TLanes, T>(_rows, _network.Sizes.Skip(1).Max(), _panels * _strides.Skip(1).Max());
        Forward(dropout);
        Span<T> delta = _backward.Deltas(_network.Layers.Length - 1);
        _loss.Normalize(_logits.Span);
        _loss.Gradient(_logits.Span, delta);
        if (dropout?.Options.Placement == DropoutPlacement.AfterProducts) Elementwise<TLanes, T>.Multiply(delta, _dropout!.Factors);
        _backward.Run(_activations, gradient);
    }

    /// <inheritdoc/>
    public Evaluation Evaluate(ReadOnlySpan<T> parameters)
    {
        Pack(parameters);
        for (int l = 0; l < _forward.Length; l++)
        {
            for (int panel = 0; panel < _panels; panel += RunLength)
            {
                Span<T> sums = Product(l, panel);
                if (l + 1 < _forward.Length) PanelActivation<TLanes, T>.Apply(_network.Activation, sums);
            }
        }
        _loss.Normalize(_logits.Span);
        return _loss.Evaluate(_logits.Span);
    }

    /// <summary>Features of a boundary between layers, padded to whole tiles of both the products that write there.</summary>
    private static int Stride(Architecture network, int boundary)
    {
        int size = network.Sizes[boundary], stride = size;
        if (boundary > 0) stride = Math.Max(stride, RoundUp(size, TileHeight(size, network.Sizes[boundary - 1])));
        if (boundary + 1 < network.Sizes.Length && boundary > 0) stride = Math.Max(stride, RoundUp(size, TileHeight(size, network.Sizes[boundary + 1])));
        return stride;
    }

    /// <summary>Outputs of a product's tile: 5 where that wastes less, 8 where long sums amortise it, else 4.</summary>
    internal static int TileHeight(int outputs, int depth)
    {
        int height = TLanes.TileRows == 8 && depth >= 96 ? 8 : 4;
        return TLanes.TileRows == 8 && RoundUp(outputs, 5) < RoundUp(outputs, height) ? 5 : height;
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;

    private void Pack(ReadOnlySpan<T> parameters)
    {
        if (parameters.Length != _network.ParameterCount) throw new ArgumentException($"The network has {_network.ParameterCount} parameters; {parameters.Length} given.", nameof(parameters));
        foreach (LayerView layer in _network.Layers) _forward[layer.Index].Pack(layer.Weights(parameters), layer.Biases(parameters));
    }

    /// <summary>The weighted sums of layer <paramref name="l"/> for the run of panels that begins at <paramref name="panel"/>, written where
    /// the next layer expects its inputs.</summary>
    private Span<T> Product(int l, int panel)
    {
        Span<T> sums = RunOf(l + 1 < _activations.Length ? _activations[l + 1] : _logits, l + 1, panel);
        PanelProduct<TLanes, T, Overwrite>.Multiply(
            Math.Min(RunLength, _panels - panel), RunOf(_activations[l], l, panel), _strides[l], _forward[l], sums, _strides[l + 1]);
        return sums;
    }

    /// <summary>Logits, activations and slopes. The factor of a kept or dropped unit goes into its slope too, so that the backward pass
    /// below the logits needs to know nothing of dropout.</summary>
    private void Forward(IDropoutMaskSource? dropout)
    {
        bool afterProducts = dropout?.Options.Placement == DropoutPlacement.AfterProducts;
        for (int l = 0; l < _forward.Length; l++)
        {
            bool last = l + 1 == _forward.Length;
            bool drops = dropout is not null && (afterProducts || !last);
            if (drops) _dropout!.Draw(dropout!, _network.Layers[l].FanOut, _strides[l + 1]);
            for (int panel = 0; panel < _panels; panel += RunLength)
            {
                Span<T> sums = Product(l, panel);
                ReadOnlySpan<T> factors = drops ? RunOf(_dropout!.Factors, l + 1, panel) : [];
                if (afterProducts) Elementwise<TLanes, T>.Multiply(sums, factors);
                if (last) continue;

                Span<T> slopes = RunOf(_backward!.Deltas(l), l + 1, panel);
                PanelActivation<TLanes, T>.Apply(_network.Activation, sums, slopes);
                if (dropout is null) continue;

                if (!afterProducts) Elementwise<TLanes, T>.Multiply(sums, factors);
                Elementwise<TLanes, T>.Multiply(slopes, factors);
            }
        }
    }

    private Span<T> RunOf(AlignedBuffer<T> buffer, int boundary, int panel) => RunOf(buffer.Span, boundary, panel);

    private Span<T> RunOf(Span<T> buffer, int boundary, int panel)
    {
        int size = _strides[boundary] * 3 * TLanes.Count;
        return buffer.Slice(panel * size, Math.Min(RunLength, _panels - panel) * size);
    }
}
