using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormLab.Numerics;

/// <summary>The same products as <see cref="PanelDotProducts{TLanes, T}"/> for wide layers, where transposing the right-hand panels pays:
/// with its features in the lanes, every row adds the outer product of its left and right features, and no lanes have to be added
/// up.</summary>
internal sealed class PanelOuterProducts<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static int TileRows => OuterProductTile<TLanes, T>.Rows;

    private readonly int _leftCount;
    private readonly int _rightCount;
    private readonly AlignedBuffer<T> _transposed;  // [column of tiles][row][2 registers]

    /// <summary>Room for the transposes.</summary>
    /// <param name="leftCount">Features on the left, the result's rows; at least those of a tile.</param>
    /// <param name="rightCount">Features on the right, the result's columns.</param>
    public PanelOuterProducts(int leftCount, int rightCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(leftCount, TileRows);
        (_leftCount, _rightCount) = (leftCount, rightCount);
        _transposed = new AlignedBuffer<T>(ColumnsOfTiles * RunLength * Width * TileColumns);
    }

    /// <summary>Panels that are transposed at a time: a column of tiles of their 288 rows stays in the first-level cache.</summary>
    private static int RunLength => Math.Max(1, 288 / Width);

    /// <summary>Columns of the result that all rows are added to before the next: they stay in the second-level cache.</summary>
    private static int BlockColumns => 128;

    /// <summary>Left-hand features of a run of panels that all columns are multiplied with before the next: with 16 registers, where
    /// second-level caches may have no more than 512 KB, as many as take 144 KB of it.</summary>
    private int BlockFeatures => TLanes.TileRows == 8 ? _leftCount
        : 144 * 1024 / (RunLength * Width * Unsafe.SizeOf<T>()) / TileRows * TileRows;

    private static int Width => 3 * TLanes.Count;

    private static int TileColumns => 2 * TLanes.Count;

    private int ColumnsOfTiles => (_rightCount + TileColumns - 1) / TileColumns;

    /// <summary>result_kj = sum over panels and lanes of left_k right_j.</summary>
    /// <param name="panels">How many panels.</param>
    /// <param name="left">[panel][left stride][3 registers]</param>
    /// <param name="leftStride">Features between panels on the left.</param>
    /// <param name="right">[panel][right stride][3 registers]</param>
    /// <param name="rightStride">Features between panels on the right.</param>
    /// <param name="result">Row-major; overwritten.</param>
    /// <param name="part">Which of the columns of tiles.</param>
    public void Multiply(int panels, ReadOnlySpan<T> left, int leftStride, ReadOnlySpan<T> right, int rightStride, Span<T> result,
        Part part = default)
    {
        if (leftStride < _leftCount || rightStride < _rightCount || left.Length < panels * leftStride * Width
            || right.Length < panels * rightStride * Width || result.Length < _leftCount * _rightCount)
            throw new ArgumentException(
                $"Panels of {leftStride} and {rightStride} features do not fit a product of {_leftCount} by {_rightCount}.");
        (int firstColumn, int endColumn) = Columns(part);
        for (int column = firstColumn; column < endColumn; column += BlockColumns)
            MultiplyBlock(panels, left, leftStride, right, rightStride, result, column, Math.Min(column + BlockColumns, endColumn));
    }

    private void MultiplyBlock(
        int panels, ReadOnlySpan<T> left, int leftStride, ReadOnlySpan<T> right, int rightStride, Span<T> result, int firstColumn,
            int endColumn)
    {
        for (int row = 0; row < _leftCount; row++) result.Slice(row * _rightCount + firstColumn, endColumn - firstColumn).Clear();
        for (int panel = 0; panel < panels; panel += RunLength)
        {
            int run = Math.Min(RunLength, panels - panel);
            Transpose(run, right[(panel * rightStride * Width)..], rightStride, firstColumn, endColumn);
            ref T x = ref Unsafe.Add(ref MemoryMarshal.GetReference(left), (nint)panel * leftStride * Width);
            for (int feature = 0; feature < _leftCount; feature += BlockFeatures)
            {
                for (int column = firstColumn; column < endColumn; column += TileColumns)
                    AddTiles(run, ref x, (nint)leftStride * Width, feature, Math.Min(feature + BlockFeatures, _leftCount), column, result);
            }
        }
    }

    private (int First, int End) Columns(Part part)
    {
        (int first, int end) = part.Of(ColumnsOfTiles);
        return (first * TileColumns, Math.Min(end * TileColumns, _rightCount));
    }

    private void AddTiles(int panels, ref T left, nint leftStep, int firstRow, int endRow, int column, Span<T> result)
    {
        int columns = Math.Min(TileColumns, _rightCount - column), registers = Registers(column);
        ref T rows = ref _transposed.Span[column * RunLength * Width];
        for (int row = firstRow, features; row < endRow; row += features)
        {
            features = OuterProductTile<TLanes, T>.RowsOf(endRow - row, registers);
            if (row + features <= _leftCount && columns == registers * TLanes.Count)
            {
                OuterProductTile<TLanes, T>.Add(
                    features, registers, panels, ref Unsafe.Add(ref left, (nint)row * Width), leftStep, ref rows, registers * TLanes.Count,
                        ref result[row * _rightCount + column], _rightCount);
            }
            else
            {
                AddPartialTile(features, panels, ref left, leftStep, ref rows, row, column, result);
            }
        }
    }

    /// <summary>A tile that the result has no room for. The last row of tiles begins earlier so as not to reach beyond the features; only
    /// its new rows count.</summary>
    private void AddPartialTile(int features, int panels, ref T left, nint leftStep, ref T rows, int row, int column, Span<T> result)
    {
        int columns = Math.Min(TileColumns, _rightCount - column), registers = Registers(column),
            first = Math.Min(row, _leftCount - features);
        Span<T> partial = stackalloc T[OuterProductTile<TLanes, T>.MostRows * TileColumns];
        partial.Clear();
        OuterProductTile<TLanes, T>.Add(
            features, registers, panels, ref Unsafe.Add(ref left, (nint)first * Width), leftStep, ref rows, registers * TLanes.Count,
                ref partial[0], TileColumns);
        for (int i = row; i < Math.Min(row + features, _leftCount); i++)
        {
            Span<T> target = result.Slice(i * _rightCount + column, columns);
            for (int j = 0; j < target.Length; j++) target[j] += partial[(i - first) * TileColumns + j];
        }
    }

    /// <summary>Registers that the features from <paramref name="column"/> on fill in their column of tiles: 2, or 1 in the last.</summary>
    private int Registers(int column) => _rightCount - column > TLanes.Count ? 2 : 1;

    /// <summary>Brings the features of some panels into the lanes, a column of tiles after the other. Beyond the last feature the lanes
    /// stay 0.</summary>
    private void Transpose(int panels, ReadOnlySpan<T> right, int rightStride, int firstColumn, int endColumn)
    {
        for (int column = firstColumn; column < endColumn; column += TileColumns)
        {
            int rowLength = Registers(column) * TLanes.Count, features = Math.Min(_rightCount - column, rowLength);
            Span<T> rows = _transposed.Span[(column * RunLength * Width)..];
            for (int panel = 0; panel < panels; panel++)
            {
                for (int lane = 0; lane < Width; lane += TLanes.Count, rows = rows[(TLanes.Count * rowLength)..])
                    MatrixTranspose<TLanes, T>.Copy(right[((panel * rightStride + column) * Width + lane)..], Width, features, TLanes.Count,
                        rows, rowLength);
            }
        }
    }
}
