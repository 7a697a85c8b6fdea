using System.Numerics;
using NormLab.Networks;
using NormLab.Numerics;

namespace NormLab.Training.Passes;

/// <summary>What only the backward pass needs: for every layer one set of panels that the forward pass fills with
/// the activation's slopes and the backward pass turns into the gradient of the weighted sums.</summary>
internal sealed class BackwardWorkspace<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Architecture _network;
    private readonly ThreadTeam _team;
    private readonly int _panels;
    private readonly int[] _strides;
    private readonly AlignedBuffer<T>[] _deltas;
    private readonly RowOuterProducts<TLanes, T>? _inputProducts;      // for the weight gradients of the first layer
    private readonly PanelOuterProducts<TLanes, T>?[] _outerProducts;  // and for those of wide layers

    public BackwardWorkspace(Architecture network, int panels, int[] strides, ThreadTeam team)
    {
        (_network, _panels, _strides, _team) = (network, panels, strides, team);
        _deltas = [.. network.Layers.Select(layer => new AlignedBuffer<T>(panels * strides[layer.Index + 1] * 3 * TLanes.Count))];
        LayerView first = network.Layers[0];
        if (FillsLanes(first.FanIn, first.FanOut)) _inputProducts = new RowOuterProducts<TLanes, T>(panels, first.FanIn, first.FanOut);
        _outerProducts = [.. network.Layers.Select(layer => (layer.Index > 0 || _inputProducts is null) && IsWide(layer.FanIn, layer.FanOut)
            ? new PanelOuterProducts<TLanes, T>(layer.FanIn, layer.FanOut) : null)];
    }

    /// <summary>Where transposing pays.</summary>
    internal static bool IsWide(int inputs, int outputs) => TLanes.Count > 1 && inputs >= (TLanes.TileRows == 8 ? 32 : 64)
        && outputs >= 2 * TLanes.Count;

    /// <summary>Where few lanes are lost to inputs that do not fill their registers: the first layer then keeps its inputs in the
    /// lanes.</summary>
    internal static bool FillsLanes(int inputs, int outputs) =>
        TLanes.Count > 1 && outputs >= 8 && 4 * inputs >= 3 * ((inputs + TLanes.Count - 1) / TLanes.Count * TLanes.Count);

    /// <summary>Takes the inputs of the first layer, which stay the same until the next call.</summary>
    public void LoadInputs(ReadOnlySpan<T> panels) => _inputProducts?.Load(panels, _strides[0]);

    /// <summary>Slopes of layer <paramref name="layer"/> before, and gradients of its weighted sums after <see cref="Run"/>.</summary>
    public Span<T> Deltas(int layer) => _deltas[layer].Span;

    /// <summary>From the gradient of the logits to those of all weighted sums, delta_(l-1) = slope_(l-1) * (W_l delta_l), and from these
    /// and the layers' inputs to the gradient of the parameters: weights, the sum over rows of input times delta; biases, that of delta. A
    /// team divides the panels of a delta, waits until it is whole, and divides the features of the sums over all rows: no sum is made of
    /// other terms, or in another order, than one thread's.</summary>
    /// <param name="parameters">All parameters.</param>
    /// <param name="activations">What every layer multiplies.</param>
    /// <param name="gradient">Of all parameters; overwritten.</param>
    /// <param name="part">This thread's part.</param>
    public void Run(ReadOnlySpan<T> parameters, AlignedBuffer<T>[] activations, Span<T> gradient, Part part)
    {
        for (int l = _network.Layers.Length - 1; l >= 0; l--)
        {
            if (l + 1 < _network.Layers.Length)
            {
                (int first, int end) = part.Of(_panels);
                Propagate(parameters, l, first, end - first);
                _team.Synchronize();
            }
            LayerView layer = _network.Layers[l];
            Span<T> inputs = activations[l].Span, deltas = Deltas(l), weights = layer.Weights(gradient);
            if (l == 0 && _inputProducts is not null) _inputProducts.Multiply(deltas, _strides[1], weights, part);
            else if (_outerProducts[l] is { } products)
                products.Multiply(_panels, inputs, _strides[l], deltas, _strides[l + 1], weights, part);
            else PanelDotProducts<TLanes, T>.Multiply(_panels, inputs, _strides[l], layer.FanIn, deltas, _strides[l + 1], layer.FanOut,
                weights, part);
            if (layer.HasBiases) PanelReductions<TLanes, T>.SumFeatures(_panels, deltas, _strides[l + 1], layer.Biases(gradient), part);
        }
    }

    /// <summary>delta_l = slope_l * (W_(l+1) delta_(l+1)) for some panels.</summary>
    private void Propagate(ReadOnlySpan<T> parameters, int l, int panel, int count)
    {
        LayerView above = _network.Layers[l + 1];
        int width = 3 * TLanes.Count;
        Span<T> deltas = Deltas(l + 1)[(panel * _strides[l + 2] * width)..], below = Deltas(l)[(panel * _strides[l + 1] * width)..];
        var weights = WeightView<T>.Transposed(above.Weights(parameters), above.FanOut, above.FanIn);
        int tile = PanelBackpropagation<TLanes, T>.TileHeight(above.FanIn, above.FanOut);
        // The deltas of the logits leave room for a few layers whose slopes are no small numbers; checking all would cost 2% of a step.
        if (_network.Activation.Saturates)
            PanelProduct<TLanes, T, MultiplyIntoFlushed>.Multiply(count, deltas, _strides[l + 2], weights, tile, below, _strides[l + 1]);
        else
            PanelProduct<TLanes, T, MultiplyInto>.Multiply(count, deltas, _strides[l + 2], weights, tile, below, _strides[l + 1]);
    }
}
