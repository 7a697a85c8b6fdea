using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormLab.Numerics;

/// <summary>The same products as <see cref="PanelDotProducts{TLanes, T}"/> where the left-hand panels are the same in many calls: their
/// features are brought into the lanes once, the right-hand numbers are broadcast, and what has to be transposed each time is only the
/// result.</summary>
internal sealed class RowOuterProducts<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static int TileRows => OuterProductTile<TLanes, T>.Rows;

    private readonly int _leftCount;
    private readonly int _rightCount;
    private readonly int _rowLength;          // left-hand features in whole registers
    private readonly AlignedBuffer<T> _rows;  // [row][left feature]
    private readonly AlignedBuffer<T> _sums;  // [right feature][left feature]

    /// <summary>Room for the rows and the sums.</summary>
    /// <param name="panels">How many panels.</param>
    /// <param name="leftCount">Features on the left, the result's rows.</param>
    /// <param name="rightCount">Features on the right, the result's columns.</param>
    public RowOuterProducts(int panels, int leftCount, int rightCount)
    {
        (_leftCount, _rightCount, _rowLength) = (leftCount, rightCount, RoundUp(leftCount, TLanes.Count));
        _rows = new AlignedBuffer<T>(panels * Width * _rowLength);
        _sums = new AlignedBuffer<T>(RoundUp(rightCount, BlockLength) * _rowLength);
    }

    /// <summary>Panels that one tile walks over: as many as the second-level cache holds with ease.</summary>
    private static int RunLength => Math.Max(1, 720 / Width);

    private static int Width => 3 * TLanes.Count;

    /// <summary>Right-hand features that are transposed together.</summary>
    private static int BlockLength => Math.Max(TileRows, TLanes.Count);

    /// <summary>Brings the left-hand features into the lanes.</summary>
    /// <param name="left">[panel][left stride][3 registers], as many panels as there is room for.</param>
    /// <param name="leftStride">Features between panels on the left.</param>
    public void Load(ReadOnlySpan<T> left, int leftStride)
    {
        Span<T> rows = _rows.Span;
        for (int row = 0; row * _rowLength < rows.Length; row += TLanes.Count)
        {
            ReadOnlySpan<T> features = left[(row / Width * leftStride * Width + row % Width)..];
            MatrixTranspose<TLanes, T>.Copy(features, Width, _leftCount, TLanes.Count, rows[(row * _rowLength)..], _rowLength);
        }
    }

    /// <summary>result_kj = sum over panels and lanes of left_k right_j.</summary>
    /// <param name="right">[panel][right stride][3 registers]</param>
    /// <param name="rightStride">Features between panels on the right, in whole tiles.</param>
    /// <param name="result">Row-major; overwritten.</param>
    /// <param name="part">Which of the right-hand features.</param>
    public void Multiply(ReadOnlySpan<T> right, int rightStride, Span<T> result, Part part = default)
    {
        int panels = _rows.Length / (Width * _rowLength);
        if (rightStride < RoundUp(_rightCount, TileRows) || right.Length < panels * rightStride * Width
            || result.Length < _leftCount * _rightCount)
            throw new ArgumentException($"Panels of {rightStride} features do not fit a product of {_leftCount} by {_rightCount}.");
        (int first, int end) = part.Of(_sums.Length / (BlockLength * _rowLength));
        (first, end) = (first * BlockLength, Math.Min(end * BlockLength, _rightCount));
        _sums.Span[(first * _rowLength)..(RoundUp(end, TileRows) * _rowLength)].Clear();
        for (int panel = 0; panel < panels; panel += RunLength)
        {
            int run = Math.Min(RunLength, panels - panel);
            ref T d = ref Unsafe.Add(ref MemoryMarshal.GetReference(right), (nint)panel * rightStride * Width);
            ref T x = ref _rows.Span[panel * Width * _rowLength];
            for (int feature = first, features; feature < end; feature += features)
            {
                features = OuterProductTile<TLanes, T>.RowsOf(RoundUp(end, TileRows) - feature, Registers(_rowLength % (2 * TLanes.Count)));
                for (int column = 0; column < _rowLength; column += 2 * TLanes.Count)
                {
                    OuterProductTile<TLanes, T>.Add(features, Registers(_rowLength - column), run,
                        ref Unsafe.Add(ref d, (nint)feature * Width), (nint)rightStride * Width,
                        ref Unsafe.Add(ref x, column), _rowLength, ref _sums.Span[feature * _rowLength + column], _rowLength);
                }
            }
        }
        for (int feature = first; feature < end; feature += TLanes.Count)
            MatrixTranspose<TLanes, T>.Copy(_sums.Span[(feature * _rowLength)..], _rowLength, Math.Min(TLanes.Count, end - feature),
                _leftCount, result[feature..], _rightCount);
    }

    /// <summary>Registers of a tile that so many left-hand features, in whole registers, are left for.</summary>
    private static int Registers(int left) => left == TLanes.Count ? 1 : 2;

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
