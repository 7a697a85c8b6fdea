using System.Numerics;
using NormLab.Networks;
using NormLab.Numerics;

namespace NormLab.Training;

/// <summary>The dropout masks of a step, and from them factors in panels: 0 where a unit is dropped, 1 / (1 - rate) where it is kept.</summary>
internal sealed class DropoutFactors<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _rows;
    private readonly Architecture _network;
    private readonly int[] _strides;
    private readonly int _panelLength;
    private readonly byte[]?[] _masks;
    private readonly AlignedBuffer<T> _hiddenFactors, _outputFactors;
    private T _kept;

    /// <summary>Room for the outputs and the widest of the other layers.</summary>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="network">The network.</param>
    /// <param name="strides">Features between panels, of the inputs and of every layer's outputs.</param>
    public DropoutFactors(int rows, Architecture network, int[] strides)
    {
        (_rows, _network, _strides) = (rows, network, strides);
        _masks = new byte[network.Layers.Length][];
        _panelLength = strides.Skip(1).Max() * Width;
        int panels = (rows + Width - 1) / Width;
        _hiddenFactors = new AlignedBuffer<T>(panels * _panelLength);
        _outputFactors = new AlignedBuffer<T>(panels * strides[^1] * Width);
    }

    private static int Width => 3 * TLanes.Count;

    /// <summary>The last layer's factors, once they were asked for in all panels.</summary>
    public Span<T> OutputFactors => _outputFactors.Span;

    /// <summary>Draws the next mask: a layer's.</summary>
    public void Draw(IDropoutMaskSource source, int layer)
    {
        int columns = _network.Layers[layer].FanOut;
        Span<byte> mask = _masks[layer] ??= new byte[_rows * columns];
        source.NextMask(_rows, columns, mask);
        _kept = T.One / (T.One - T.CreateChecked(source.Options.Rate));
    }

    /// <summary>A layer's factors for some panels. Those of a hidden layer stay until another's are asked for.</summary>
    /// <param name="layer">A layer whose mask was drawn.</param>
    /// <param name="panel">The first panel.</param>
    /// <param name="count">How many.</param>
    public Span<T> Expand(int layer, int panel, int count)
    {
        int columns = _network.Layers[layer].FanOut, length = _strides[layer + 1] * Width;
        ReadOnlySpan<byte> mask = _masks[layer];
        // A table rather than a branch, which would be mispredicted at every other unit.
        ReadOnlySpan<T> factorOf = [T.Zero, _kept];
        Span<T> factors = layer + 1 == _masks.Length
            ? _outputFactors.Span.Slice(panel * length, count * length)
            : _hiddenFactors.Span.Slice(panel * _panelLength, count * length);
        for (int i = 0; i < count; i++)
        {
            int first = (panel + i) * Width, rows = Math.Min(Width, _rows - first);
            Span<T> target = factors.Slice(i * length, length);
            if (rows < Width) target.Clear();
            for (int feature = 0; feature < columns; feature++)
            {
                Span<T> lanes = target.Slice(feature * Width, rows);
                for (int lane = 0, at = first * columns + feature; lane < lanes.Length; lane++, at += columns) lanes[lane] = factorOf[mask[at]];
            }
        }
        return factors;
    }
}
