using System.Numerics;
using System.Runtime.CompilerServices;
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
    /// <summary>Packed weights up to this many bytes stay in the caches while a block of rows passes through all layers at once.</summary>
    private const int CachedWeightBytes = 256 * 1024;

    private readonly Architecture _network;
    private readonly PanelLoss<TLanes, T> _loss;
    private readonly int _rows;
    private readonly int _panels;
    private readonly int[] _strides;                   // features between panels, of the inputs and of every layer's outputs
    private readonly PackedMatrix<T>[] _forward;       // every layer's weights
    private readonly AlignedBuffer<T>[] _activations;  // what every layer multiplies; the inputs first
    private readonly AlignedBuffer<T> _logits;
    private readonly int _group;                       // panels that pass through all layers together
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
        _group = 2 * network.WeightCount * Unsafe.SizeOf<T>() <= CachedWeightBytes ? 1 : _panels;
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
        if (dropout is null)
        {
            for (int panel = 0; panel < _panels; panel += _group) ForwardForTraining(panel, Math.Min(_group, _panels - panel));
        }
        else
        {
            _dropout ??= new DropoutFactors<TLanes, T>(_rows, _network.Sizes.Skip(1).Max(), _panels * _strides.Skip(1).Max());
            ForwardWithDropout(dropout);
        }
        Span<T> delta = _backward.Deltas(_network.Layers.Length - 1);
        _loss.Normalize(_logits.Span);
        _loss.Gradient(_logits.Span, delta);
        if (dropout?.Options.Placement == DropoutPlacement.AfterProducts) Elementwise<TLanes, T>.Multiply(delta, _dropout!.Factors);
        _backward.Propagate(_group);
        _backward.WeightGradients(_activations, gradient);
    }

    /// <inheritdoc/>
    public Evaluation Evaluate(ReadOnlySpan<T> parameters)
    {
        Pack(parameters);
        for (int panel = 0; panel < _panels; panel += _group)
        {
            int count = Math.Min(_group, _panels - panel);
            for (int l = 0; l < _forward.Length; l++)
            {
                Product(l, panel, count);
                if (l + 1 == _forward.Length) break;
                Span<T> z = Panels(_activations[l + 1], l + 1, panel, count);
                PanelActivation<TLanes, T>.Apply(_network.Activation, z);
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

    /// <summary>The weighted sums of layer <paramref name="l"/> for some panels, written where the next layer expects its inputs.</summary>
    private void Product(int l, int panel, int count)
    {
        AlignedBuffer<T> outputs = l + 1 < _activations.Length ? _activations[l + 1] : _logits;
        PanelProduct<TLanes, T, Overwrite>.Multiply(
            count, Panels(_activations[l], l, panel, count), _strides[l], _forward[l], Panels(outputs, l + 1, panel, count), _strides[l + 1]);
    }

    private void ForwardForTraining(int panel, int count)
    {
        for (int l = 0; l < _forward.Length; l++)
        {
            Product(l, panel, count);
            if (l + 1 == _forward.Length) break;
            PanelActivation<TLanes, T>.Apply(
                _network.Activation, Panels(_activations[l + 1], l + 1, panel, count), Panels(_backward!.Deltas(l), l + 1, panel, count));
        }
    }

    /// <summary>Layer by layer, as the masks are drawn. The factor of a kept or dropped unit goes into its slope too, so that the
    /// backward pass below the logits needs to know nothing of dropout.</summary>
    private void ForwardWithDropout(IDropoutMaskSource source)
    {
        bool afterProducts = source.Options.Placement == DropoutPlacement.AfterProducts;
        for (int l = 0; l < _forward.Length; l++)
        {
            Product(l, 0, _panels);
            bool last = l + 1 == _forward.Length;
            if (last && !afterProducts) break;

            ReadOnlySpan<T> factors = _dropout!.Draw(source, _network.Layers[l].FanOut, _strides[l + 1]);
            Span<T> sums = (last ? _logits : _activations[l + 1]).Span;
            if (afterProducts) Elementwise<TLanes, T>.Multiply(sums, factors);
            if (last) break;

            Span<T> slopes = _backward!.Deltas(l);
            PanelActivation<TLanes, T>.Apply(_network.Activation, sums, slopes);
            if (!afterProducts) Elementwise<TLanes, T>.Multiply(sums, factors);
            Elementwise<TLanes, T>.Multiply(slopes, factors);
        }
    }

    private Span<T> Panels(AlignedBuffer<T> buffer, int boundary, int panel, int count) => Panels(buffer.Span, boundary, panel, count);

    private Span<T> Panels(Span<T> buffer, int boundary, int panel, int count)
    {
        int size = _strides[boundary] * 3 * TLanes.Count;
        return buffer.Slice(panel * size, count * size);
    }
}
