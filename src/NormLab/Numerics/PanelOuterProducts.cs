using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormLab.Numerics;

/// <summary>The same products as <see cref="PanelDotProducts{TLanes, T}"/> for wide layers, where transposing the right-hand panels pays: with
/// its features in the lanes, every row adds the outer product of its left and right features, and no lanes have to be added up.</summary>
internal sealed class PanelOuterProducts<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int TileRows = 8;

    private readonly int _leftCount;
    private readonly int _rightCount;
    private readonly AlignedBuffer<T> _transposed;  // [column of tiles][row][2 registers]

    /// <summary>Room for the transposes.</summary>
    /// <param name="leftCount">Features on the left, the result's rows; at least 8.</param>
    /// <param name="rightCount">Features on the right, the result's columns.</param>
    public PanelOuterProducts(int leftCount, int rightCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(leftCount, TileRows);
        (_leftCount, _rightCount) = (leftCount, rightCount);
        _transposed = new AlignedBuffer<T>(ColumnsOfTiles * RunLength * Width * TileColumns);
    }

    /// <summary>Panels that are transposed at a time: a column of tiles of their 144 rows stays in the first-level cache.</summary>
    private static int RunLength => Math.Max(1, 144 / Width);

    private static int Width => 3 * TLanes.Count;

    private static int TileColumns => 2 * TLanes.Count;

    private int ColumnsOfTiles => (_rightCount + TileColumns - 1) / TileColumns;

    /// <summary>Sets the result to zero.</summary>
    /// <param name="result">Row-major.</param>
    /// <param name="part">Which of the columns of tiles; they are independent of each other.</param>
    public void Begin(Span<T> result, Part part = default)
    {
        (int first, int end) = Columns(part);
        for (int row = 0; row < _leftCount; row++) result.Slice(row * _rightCount + first, end - first).Clear();
    }

    /// <summary>result_kj += sum over panels and lanes of left_k right_j.</summary>
    /// <param name="panels">How many panels.</param>
    /// <param name="left">[panel][left stride][3 registers]</param>
    /// <param name="leftStride">Features between panels on the left.</param>
    /// <param name="right">[panel][right stride][3 registers]</param>
    /// <param name="rightStride">Features between panels on the right.</param>
    /// <param name="result">Row-major.</param>
    /// <param name="part">Which of the columns of tiles.</param>
    public void Add(int panels, ReadOnlySpan<T> left, int leftStride, ReadOnlySpan<T> right, int rightStride, Span<T> result, Part part = default)
    {
        if (leftStride < _leftCount || rightStride < _rightCount || left.Length < panels * leftStride * Width
            || right.Length < panels * rightStride * Width || result.Length < _leftCount * _rightCount)
            throw new ArgumentException($"Panels of {leftStride} and {rightStride} features do not fit a product of {_leftCount} by {_rightCount}.");
        (int firstColumn, int endColumn) = Columns(part);
        for (int panel = 0; panel < panels; panel += RunLength)
        {
            int run = Math.Min(RunLength, panels - panel);
            Transpose(run, right[(panel * rightStride * Width)..], rightStride, firstColumn, endColumn);
            ref T x = ref Unsafe.Add(ref MemoryMarshal.GetReference(left), (nint)panel * leftStride * Width);
            for (int column = firstColumn; column < endColumn; column += TileColumns)
            {
                for (int row = 0; row < _leftCount; row += TileRows) AddTile(run, ref x, (nint)leftStride * Width, row, column, result);
            }
        }
    }

    private (int First, int End) Columns(Part part)
    {
        (int first, int end) = part.Of(ColumnsOfTiles);
        return (first * TileColumns, Math.Min(end * TileColumns, _rightCount));
    }

    private void AddTile(int panels, ref T left, nint leftStep, int row, int column, Span<T> result)
    {
        int columns = Math.Min(TileColumns, _rightCount - column), registers = Registers(column);
        ref T rows = ref _transposed.Span[column * RunLength * Width];
        if (row + TileRows <= _leftCount && columns == registers * TLanes.Count)
        {
            Tile(registers, panels, ref Unsafe.Add(ref left, (nint)row * Width), leftStep, ref rows, ref result[row * _rightCount + column], _rightCount);
            return;
        }
        AddPartialTile(panels, ref left, leftStep, ref rows, row, column, result);
    }

    /// <summary>A tile that the result has no room for. The last row of tiles begins earlier so as not to reach beyond the features; only its
    /// new rows count.</summary>
    private void AddPartialTile(int panels, ref T left, nint leftStep, ref T rows, int row, int column, Span<T> result)
    {
        int columns = Math.Min(TileColumns, _rightCount - column), registers = Registers(column), first = Math.Min(row, _leftCount - TileRows);
        Span<T> partial = stackalloc T[TileRows * TileColumns];
        partial.Clear();
        Tile(registers, panels, ref Unsafe.Add(ref left, (nint)first * Width), leftStep, ref rows, ref partial[0], TileColumns);
        for (int i = row; i < Math.Min(row + TileRows, _leftCount); i++)
        {
            Span<T> target = result.Slice(i * _rightCount + column, columns);
            for (int j = 0; j < target.Length; j++) target[j] += partial[(i - first) * TileColumns + j];
        }
    }

    /// <summary>Registers that the features from <paramref name="column"/> on fill in their column of tiles: 2, or 1 in the last.</summary>
    private int Registers(int column) => _rightCount - column > TLanes.Count ? 2 : 1;

    /// <summary>Brings the features of some panels into the lanes, a column of tiles after the other, with zeros beyond the last.</summary>
    private void Transpose(int panels, ReadOnlySpan<T> right, int rightStride, int firstColumn, int endColumn)
    {
        for (int column = firstColumn; column < endColumn; column += TileColumns)
        {
            int registers = Registers(column), rowLength = registers * TLanes.Count;
            for (int register = 0; register < registers; register++)
            {
                int first = column + register * TLanes.Count, features = Math.Min(_rightCount - first, TLanes.Count);
                ref T target = ref _transposed.Span[column * RunLength * Width + register * TLanes.Count];
                for (int panel = 0; panel < panels; panel++)
                {
                    for (int lane = 0; lane < Width; lane += TLanes.Count, target = ref Unsafe.Add(ref target, TLanes.Count * rowLength))
                    {
                        ReadOnlySpan<T> square = right[((panel * rightStride + first) * Width + lane)..];
                        if (features == TLanes.Count) TLanes.Transpose(in square[0], Width, ref target, rowLength);
                        else TransposePartial(square, features, ref target, rowLength);
                    }
                }
            }
        }
    }

    private static void TransposePartial(ReadOnlySpan<T> square, int features, ref T target, int rowLength)
    {
        for (int lane = 0; lane < TLanes.Count; lane++)
        {
            for (int feature = 0; feature < TLanes.Count; feature++)
                Unsafe.Add(ref target, lane * rowLength + feature) = feature < features ? square[feature * Width + lane] : T.Zero;
        }
    }

    private static void Tile(int registers, int panels, ref T left, nint leftStep, ref T rows, ref T result, nint resultStride)
    {
        if (registers == 2) Tile8x2(panels, ref left, leftStep, ref rows, ref result, resultStride);
        else Tile8x1(panels, ref left, leftStep, ref rows, ref result, resultStride);
    }

    /// <summary>8 features on the left by two registers of features on the right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x2(int panels, ref T left, nint leftStep, ref T rows, ref T result, nint resultStride)
    {
        TLanes a0 = TLanes.Zero, b0 = TLanes.Zero;
        TLanes a1 = TLanes.Zero, b1 = TLanes.Zero;
        TLanes a2 = TLanes.Zero, b2 = TLanes.Zero;
        TLanes a3 = TLanes.Zero, b3 = TLanes.Zero;
        TLanes a4 = TLanes.Zero, b4 = TLanes.Zero;
        TLanes a5 = TLanes.Zero, b5 = TLanes.Zero;
        TLanes a6 = TLanes.Zero, b6 = TLanes.Zero;
        TLanes a7 = TLanes.Zero, b7 = TLanes.Zero;
        for (int panel = 0; panel < panels; panel++)
        {
            for (int lane = 0; lane < 3 * TLanes.Count; lane++)
            {
                TLanes a = TLanes.Load(in rows), b = TLanes.Load(in Unsafe.Add(ref rows, TLanes.Count));
                ref T x = ref Unsafe.Add(ref left, lane);
                TLanes x0 = TLanes.Broadcast(x);
                a0 = TLanes.FusedMultiplyAdd(x0, a, a0);
                b0 = TLanes.FusedMultiplyAdd(x0, b, b0);
                TLanes x1 = TLanes.Broadcast(Unsafe.Add(ref x, 3 * TLanes.Count));
                a1 = TLanes.FusedMultiplyAdd(x1, a, a1);
                b1 = TLanes.FusedMultiplyAdd(x1, b, b1);
                TLanes x2 = TLanes.Broadcast(Unsafe.Add(ref x, 6 * TLanes.Count));
                a2 = TLanes.FusedMultiplyAdd(x2, a, a2);
                b2 = TLanes.FusedMultiplyAdd(x2, b, b2);
                TLanes x3 = TLanes.Broadcast(Unsafe.Add(ref x, 9 * TLanes.Count));
                a3 = TLanes.FusedMultiplyAdd(x3, a, a3);
                b3 = TLanes.FusedMultiplyAdd(x3, b, b3);
                TLanes x4 = TLanes.Broadcast(Unsafe.Add(ref x, 12 * TLanes.Count));
                a4 = TLanes.FusedMultiplyAdd(x4, a, a4);
                b4 = TLanes.FusedMultiplyAdd(x4, b, b4);
                TLanes x5 = TLanes.Broadcast(Unsafe.Add(ref x, 15 * TLanes.Count));
                a5 = TLanes.FusedMultiplyAdd(x5, a, a5);
                b5 = TLanes.FusedMultiplyAdd(x5, b, b5);
                TLanes x6 = TLanes.Broadcast(Unsafe.Add(ref x, 18 * TLanes.Count));
                a6 = TLanes.FusedMultiplyAdd(x6, a, a6);
                b6 = TLanes.FusedMultiplyAdd(x6, b, b6);
                TLanes x7 = TLanes.Broadcast(Unsafe.Add(ref x, 21 * TLanes.Count));
                a7 = TLanes.FusedMultiplyAdd(x7, a, a7);
                b7 = TLanes.FusedMultiplyAdd(x7, b, b7);
                rows = ref Unsafe.Add(ref rows, 2 * TLanes.Count);
            }
            left = ref Unsafe.Add(ref left, leftStep);
        }
        Add(a0, ref result);
        Add(b0, ref Unsafe.Add(ref result, TLanes.Count));
        Add(a1, ref Unsafe.Add(ref result, resultStride));
        Add(b1, ref Unsafe.Add(ref result, resultStride + TLanes.Count));
        Add(a2, ref Unsafe.Add(ref result, 2 * resultStride));
        Add(b2, ref Unsafe.Add(ref result, 2 * resultStride + TLanes.Count));
        Add(a3, ref Unsafe.Add(ref result, 3 * resultStride));
        Add(b3, ref Unsafe.Add(ref result, 3 * resultStride + TLanes.Count));
        Add(a4, ref Unsafe.Add(ref result, 4 * resultStride));
        Add(b4, ref Unsafe.Add(ref result, 4 * resultStride + TLanes.Count));
        Add(a5, ref Unsafe.Add(ref result, 5 * resultStride));
        Add(b5, ref Unsafe.Add(ref result, 5 * resultStride + TLanes.Count));
        Add(a6, ref Unsafe.Add(ref result, 6 * resultStride));
        Add(b6, ref Unsafe.Add(ref result, 6 * resultStride + TLanes.Count));
        Add(a7, ref Unsafe.Add(ref result, 7 * resultStride));
        Add(b7, ref Unsafe.Add(ref result, 7 * resultStride + TLanes.Count));
    }

    /// <summary>8 features on the left by one register of features on the right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x1(int panels, ref T left, nint leftStep, ref T rows, ref T result, nint resultStride)
    {
        TLanes a0 = TLanes.Zero;
        TLanes a1 = TLanes.Zero;
        TLanes a2 = TLanes.Zero;
        TLanes a3 = TLanes.Zero;
        TLanes a4 = TLanes.Zero;
        TLanes a5 = TLanes.Zero;
        TLanes a6 = TLanes.Zero;
        TLanes a7 = TLanes.Zero;
        for (int panel = 0; panel < panels; panel++)
        {
            for (int lane = 0; lane < 3 * TLanes.Count; lane++)
            {
                var a = TLanes.Load(in rows);
                ref T x = ref Unsafe.Add(ref left, lane);
                a0 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(x), a, a0);
                a1 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref x, 3 * TLanes.Count)), a, a1);
                a2 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref x, 6 * TLanes.Count)), a, a2);
                a3 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref x, 9 * TLanes.Count)), a, a3);
                a4 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref x, 12 * TLanes.Count)), a, a4);
                a5 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref x, 15 * TLanes.Count)), a, a5);
                a6 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref x, 18 * TLanes.Count)), a, a6);
                a7 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref x, 21 * TLanes.Count)), a, a7);
                rows = ref Unsafe.Add(ref rows, TLanes.Count);
            }
            left = ref Unsafe.Add(ref left, leftStep);
        }
        Add(a0, ref result);
        Add(a1, ref Unsafe.Add(ref result, resultStride));
        Add(a2, ref Unsafe.Add(ref result, 2 * resultStride));
        Add(a3, ref Unsafe.Add(ref result, 3 * resultStride));
        Add(a4, ref Unsafe.Add(ref result, 4 * resultStride));
        Add(a5, ref Unsafe.Add(ref result, 5 * resultStride));
        Add(a6, ref Unsafe.Add(ref result, 6 * resultStride));
        Add(a7, ref Unsafe.Add(ref result, 7 * resultStride));
    }

    /// <summary>Only here, at the end, is the result read: the tile need not wait for it, and it has arrived when the sums are done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(TLanes sum, ref T result) => (TLanes.Load(in result) + sum).Store(ref result);
}
