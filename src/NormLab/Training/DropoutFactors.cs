using System.Numerics;
using NormLab.Numerics;

namespace NormLab.Training;

/// <summary>A layer's dropout mask as factors in panels: 0 where a unit is dropped, 1 / (1 - rate) where it is kept.</summary>
internal sealed class DropoutFactors<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _rows;
    private readonly byte[] _mask;
    private readonly AlignedBuffer<T> _factors;
    private int _length;

    /// <summary>Room for the widest layer.</summary>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="columns">Neurons of the widest layer.</param>
    /// <param name="features">Features of all its panels, padding included.</param>
    public DropoutFactors(int rows, int columns, int features)
    {
        _rows = rows;
        _mask = new byte[rows * columns];
        _factors = new AlignedBuffer<T>(features * 3 * TLanes.Count);
    }

    /// <summary>The factors drawn last.</summary>
    public Span<T> Factors => _factors.Span[.._length];

    /// <summary>Draws the next layer's mask.</summary>
    /// <param name="source">Where from.</param>
    /// <param name="columns">Neurons of the layer.</param>
    /// <param name="stride">Features between its panels.</param>
    public void Draw(IDropoutMaskSource source, int columns, int stride)
    {
        Span<byte> mask = _mask.AsSpan(0, _rows * columns);
        source.NextMask(_rows, columns, mask);
        // A table rather than a branch, which would be mispredicted at every other unit.
        ReadOnlySpan<T> factorOf = [T.Zero, T.One / (T.One - T.CreateChecked(source.Options.Rate))];
        int width = 3 * TLanes.Count;
        _length = (_rows + width - 1) / width * stride * width;
        Span<T> factors = _factors.Span[.._length];
        for (int first = 0; first < _rows; first += width)
        {
            Span<T> panel = factors.Slice(first * stride, stride * width);
            int rows = Math.Min(width, _rows - first);
            for (int feature = 0; feature < columns; feature++)
            {
                Span<T> lanes = panel.Slice(feature * width, rows);
                for (int lane = 0, at = first * columns + feature; lane < lanes.Length; lane++, at += columns) lanes[lane] = factorOf[mask[at]];
            }
        }
    }
}
