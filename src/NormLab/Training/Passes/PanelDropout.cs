using System.Numerics;
using NormLab.Networks;
using NormLab.Numerics;
using NormLab.Training.Dropout;

namespace NormLab.Training.Passes;

/// <summary>Dropout over panels: the masks of a step, and the passes that multiply by 0 where a unit is dropped and by 1 / (1 - rate) where
/// it is kept; or the Gaussian factors of a step, and the passes that multiply by these.</summary>
internal sealed class PanelDropout<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _rows;
    private readonly Architecture _network;
    private readonly PanelFunction<TLanes, T> _activation;
    private readonly int[] _strides;
    private DropoutMask[] _masks = [];
    private DropoutFactors<T>[] _factors = [];
    private IDropoutSource? _source;
    private T _factor;

    /// <summary>There is no dropout before the first <see cref="Begin"/> with a source, and no memory used for it.</summary>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="network">The network.</param>
    /// <param name="activation">The network's activation.</param>
    /// <param name="strides">Features between panels, of the inputs and of every layer's outputs.</param>
    public PanelDropout(int rows, Architecture network, PanelFunction<TLanes, T> activation, int[] strides) =>
        (_rows, _network, _activation, _strides) = (rows, network, activation, strides);

    /// <summary>Layers whose units may be dropped in this step: the first ones; 0 for none.</summary>
    public int LayerCount { get; private set; }

    /// <summary>Whether dropout comes before the activation, and so to the logits too.</summary>
    public bool AfterProducts => LayerCount == _network.Layers.Length;

    /// <summary>Whether the masks or factors may be drawn part by part.</summary>
    public bool CanShareDrawing => _source is PhiloxDropout or GaussianDropout;

    private static int Width => 3 * TLanes.Count;

    /// <summary>Sets the source of the masks of a step; null for a step without dropout.</summary>
    public void Begin(IDropoutSource? source)
    {
        _source = source;
        LayerCount = 0;
        if (source is null) return;
        LayerCount = source.Options.Placement switch
        {
            DropoutPlacement.AfterProducts => _network.Layers.Length,
            DropoutPlacement.AfterActivations => _network.Layers.Length - 1,
            _ => throw new ArgumentException(
                $"The passes drop units; dropout {source.Options.Placement} is for what gives them their weights.", nameof(source)),
        };
        _factor = T.One / (T.One - T.CreateChecked(source.Options.Rate));
        if (source is GaussianDropout)
        {
            if (_factors.Length == 0) _factors = [.. _network.Layers.Select(layer => new DropoutFactors<T>(_rows, layer.FanOut))];
        }
        else if (_masks.Length == 0) _masks = [.. _network.Layers.Select(layer => new DropoutMask(_rows, layer.FanOut))];
    }

    /// <summary>Draws the next mask: a layer's. One after the other, from the first layer on.</summary>
    public void Draw(int layer) => ((IDropoutMaskSource)_source!).NextMask(_masks[layer]);

    /// <summary>Draws part of all masks or factors; nothing where this cannot be done.</summary>
    public void DrawShare(Part part)
    {
        for (int l = 0; l < LayerCount; l++)
        {
            if (_source is GaussianDropout gaussian) gaussian.Draw(l, _factors[l], part);
            else (_source as PhiloxDropout)?.Draw(l, _masks[l], part);
        }
    }

    /// <summary>Ends the step: the next one's masks come after those that were drawn in parts.</summary>
    public void End()
    {
        (_source as PhiloxDropout)?.Advance(LayerCount);
        (_source as GaussianDropout)?.Advance(LayerCount);
    }

    /// <summary>Multiplies a layer's outputs, or their gradient.</summary>
    /// <param name="layer">A layer whose mask was drawn.</param>
    /// <param name="panel">The first panel.</param>
    /// <param name="values">It and those that follow.</param>
    public void Multiply(int layer, int panel, Span<T> values)
    {
        int length = _strides[layer + 1] * Width;
        for (; !values.IsEmpty; values = values[length..], panel++)
        {
            if (IsGaussian) NoisyPanel<TLanes, T>.Multiply(values[..length], Factors(layer, panel), DropoutMask.BlockRows);
            else MaskedPanel<TLanes, T>.Multiply(values[..length], Keep(layer, panel), Shift(panel), _factor);
        }
    }

    /// <summary>Dropout and activation of a layer, and the slopes of both together.</summary>
    /// <param name="layer">A layer whose mask was drawn.</param>
    /// <param name="panel">The first panel.</param>
    /// <param name="sums">The weighted sums of it and those that follow, which become what the next layer multiplies.</param>
    /// <param name="slopes">Overwritten.</param>
    public void Activate(int layer, int panel, Span<T> sums, Span<T> slopes)
    {
        int length = _strides[layer + 1] * Width;
        for (; !sums.IsEmpty; sums = sums[length..], slopes = slopes[length..], panel++)
        {
            if (IsGaussian) _activation.ApplyNoisy(sums[..length], slopes[..length], Factors(layer, panel), DropoutMask.BlockRows,
                AfterProducts);
            else _activation.ApplyMasked(sums[..length], slopes[..length], Keep(layer, panel), Shift(panel), _factor, AfterProducts);
        }
    }

    private bool IsGaussian => _source is GaussianDropout;

    private ReadOnlySpan<T> Factors(int layer, int panel) => _factors[layer].BlockOf(panel * Width)[Shift(panel)..];

    private ReadOnlySpan<ulong> Keep(int layer, int panel) => _masks[layer].BlockOf(panel * Width);

    private static int Shift(int panel) => panel * Width % DropoutMask.BlockRows;
}
