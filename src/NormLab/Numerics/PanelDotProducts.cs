using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormLab.Numerics;

/// <summary>Dot products down the batch between the features of two sets of panels: the weight gradients of narrow layers. A tile holds
/// one register of sums for every pair of its features while it walks over a run of panels short enough for the first-level cache; between
/// runs the sums rest in memory, and only at the very end are the lanes of each added up.</summary>
internal sealed class PanelDotProducts<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Panels of a run, and bytes of the right-hand panels that stay in the first-level cache while the left-hand ones pass.</summary>
    private const int RunLength = 10, ResidentBytes = 16 * 1024;

    private const int TileRows = 4;

    private readonly int _leftCount;
    private readonly int _rightCount;
    private readonly int _tileColumns;
    private readonly int _rowLength;               // sums of a row of tiles, in whole registers of sums
    private readonly AlignedBuffer<T> _registers;  // [row of tiles][column of tiles][pair][lane]
    private readonly AlignedBuffer<T> _sums;

    /// <summary>Room for the sums.</summary>
    /// <param name="leftCount">Features on the left, the result's rows.</param>
    /// <param name="rightCount">Features on the right, the result's columns.</param>
    public PanelDotProducts(int leftCount, int rightCount)
    {
        (_leftCount, _rightCount) = (leftCount, rightCount);
        _tileColumns = rightCount % 5 == 0 && rightCount % 4 != 0 ? 5 : 4;
        _rowLength = RoundUp(TileRows * RoundUp(rightCount, _tileColumns), TLanes.Count);
        _sums = new AlignedBuffer<T>(RowsOfTiles * _rowLength);
        _registers = new AlignedBuffer<T>(_sums.Length * TLanes.Count);
    }

    private int RowsOfTiles => (_leftCount + TileRows - 1) / TileRows;

    /// <summary>Sets the sums to zero.</summary>
    /// <param name="part">Which of the rows of tiles; they are independent of each other.</param>
    public void Begin(Part part = default)
    {
        (int first, int end) = part.Of(RowsOfTiles);
        _registers.Span[(first * _rowLength * TLanes.Count)..(end * _rowLength * TLanes.Count)].Clear();
    }

    /// <summary>Adds sum over panels and lanes of left_k right_j to the sum kj.</summary>
    /// <param name="panels">How many panels.</param>
    /// <param name="left">[panel][left stride][3 registers]</param>
    /// <param name="leftStride">Features between panels on the left.</param>
    /// <param name="right">[panel][right stride][3 registers]</param>
    /// <param name="rightStride">Features between panels on the right.</param>
    /// <param name="part">Which of the rows of tiles.</param>
    public void Add(int panels, ReadOnlySpan<T> left, int leftStride, ReadOnlySpan<T> right, int rightStride, Part part = default)
    {
        int width = 3 * TLanes.Count;
        if (leftStride < _leftCount || rightStride < _rightCount
            || left.Length < panels * leftStride * width || right.Length < panels * rightStride * width)
            throw new ArgumentException($"Panels of {leftStride} and {rightStride} features do not fit a product of {_leftCount} by {_rightCount}.");
        int run = Math.Min(panels, RunLength);
        int columns = Math.Max(1, ResidentBytes / (run * width * Unsafe.SizeOf<T>()) / _tileColumns) * _tileColumns;
        for (int panel = 0; panel < panels; panel += run)
        {
            ref T x = ref Unsafe.Add(ref MemoryMarshal.GetReference(left), (nint)panel * leftStride * width);
            ref T d = ref Unsafe.Add(ref MemoryMarshal.GetReference(right), (nint)panel * rightStride * width);
            for (int column = 0; column < _rightCount; column += columns)
                Run(Math.Min(run, panels - panel), ref x, leftStride * width, ref d, rightStride * width, column, Math.Min(column + columns, _rightCount), part);
        }
    }

    /// <summary>Adds up the lanes of every sum and brings the sums from tiles into rows.</summary>
    /// <param name="result">Row-major; overwritten.</param>
    /// <param name="part">Which of the rows of tiles.</param>
    public void End(Span<T> result, Part part = default)
    {
        Span<T> registers = _registers.Span, sums = _sums.Span;
        (int first, int end) = part.Of(RowsOfTiles);
        for (int i = first * _rowLength; i < end * _rowLength; i += TLanes.Count) TLanes.SumEach(in registers[i * TLanes.Count]).Store(ref sums[i]);
        for (int row = first * TileRows; row < Math.Min(end * TileRows, _leftCount); row++)
        {
            int tile = row / TileRows * _rowLength + row % TileRows * _tileColumns;
            Span<T> target = result.Slice(row * _rightCount, _rightCount);
            for (; target.Length > 0; tile += TileRows * _tileColumns)
            {
                int count = Math.Min(_tileColumns, target.Length);
                sums.Slice(tile, count).CopyTo(target);
                target = target[count..];
            }
        }
    }

    /// <summary>Adds the products of one run of panels for some columns.</summary>
    private void Run(int panels, ref T left, int leftStep, ref T right, int rightStep, int firstColumn, int endColumn, Part part)
    {
        int width = 3 * TLanes.Count;
        ref T registers = ref MemoryMarshal.GetReference(_registers.Span);
        (int first, int end) = part.Of(RowsOfTiles);
        for (int row = first * TileRows; row < Math.Min(end * TileRows, _leftCount); row += TileRows)
        {
            var leftRows = new Offsets(_leftCount - row, width);
            ref T x = ref Unsafe.Add(ref left, (nint)row * width);
            for (int column = firstColumn; column < endColumn; column += _tileColumns)
            {
                var rightRows = new Offsets(_rightCount - column, width);
                ref T d = ref Unsafe.Add(ref right, (nint)column * width);
                ref T sums = ref Unsafe.Add(ref registers, ((nint)row / TileRows * _rowLength + column * TileRows) * TLanes.Count);
                if (_tileColumns == 5) Tile4x5(panels, ref x, leftStep, leftRows, ref d, rightStep, rightRows, ref sums);
                else Tile4x4(panels, ref x, leftStep, leftRows, ref d, rightStep, rightRows, ref sums);
            }
        }
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;

    /// <summary>4 features by 4: 16 registers of sums, which stay in registers for one run of panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x4(int panels, ref T left, int leftStep, Offsets leftRows, ref T right, int rightStep, Offsets rightRows, ref T sums)
    {
        nint l1 = leftRows.Row1, l2 = leftRows.Row2, l3 = leftRows.Row3;
        nint r1 = rightRows.Row1, r2 = rightRows.Row2, r3 = rightRows.Row3;
        TLanes s00 = Register(ref sums, 0), s01 = Register(ref sums, 1), s02 = Register(ref sums, 2), s03 = Register(ref sums, 3);
        TLanes s10 = Register(ref sums, 4), s11 = Register(ref sums, 5), s12 = Register(ref sums, 6), s13 = Register(ref sums, 7);
        TLanes s20 = Register(ref sums, 8), s21 = Register(ref sums, 9), s22 = Register(ref sums, 10), s23 = Register(ref sums, 11);
        TLanes s30 = Register(ref sums, 12), s31 = Register(ref sums, 13), s32 = Register(ref sums, 14), s33 = Register(ref sums, 15);
        for (int panel = 0; panel < panels; panel++)
        {
            for (int lane = 0; lane < 3 * TLanes.Count; lane += TLanes.Count)
            {
                ref T x = ref Unsafe.Add(ref left, lane), d = ref Unsafe.Add(ref right, lane);
                TLanes d0 = TLanes.Load(in d), d1 = TLanes.Load(in Unsafe.Add(ref d, r1));
                TLanes d2 = TLanes.Load(in Unsafe.Add(ref d, r2)), d3 = TLanes.Load(in Unsafe.Add(ref d, r3));
                TLanes x0 = TLanes.Load(in x);
                s00 = TLanes.FusedMultiplyAdd(x0, d0, s00);
                s01 = TLanes.FusedMultiplyAdd(x0, d1, s01);
                s02 = TLanes.FusedMultiplyAdd(x0, d2, s02);
                s03 = TLanes.FusedMultiplyAdd(x0, d3, s03);
                TLanes x1 = TLanes.Load(in Unsafe.Add(ref x, l1));
                s10 = TLanes.FusedMultiplyAdd(x1, d0, s10);
                s11 = TLanes.FusedMultiplyAdd(x1, d1, s11);
                s12 = TLanes.FusedMultiplyAdd(x1, d2, s12);
                s13 = TLanes.FusedMultiplyAdd(x1, d3, s13);
                TLanes x2 = TLanes.Load(in Unsafe.Add(ref x, l2));
                s20 = TLanes.FusedMultiplyAdd(x2, d0, s20);
                s21 = TLanes.FusedMultiplyAdd(x2, d1, s21);
                s22 = TLanes.FusedMultiplyAdd(x2, d2, s22);
                s23 = TLanes.FusedMultiplyAdd(x2, d3, s23);
                TLanes x3 = TLanes.Load(in Unsafe.Add(ref x, l3));
                s30 = TLanes.FusedMultiplyAdd(x3, d0, s30);
                s31 = TLanes.FusedMultiplyAdd(x3, d1, s31);
                s32 = TLanes.FusedMultiplyAdd(x3, d2, s32);
                s33 = TLanes.FusedMultiplyAdd(x3, d3, s33);
            }
            left = ref Unsafe.Add(ref left, leftStep);
            right = ref Unsafe.Add(ref right, rightStep);
        }
        s00.Store(ref sums);
        s01.Store(ref Unsafe.Add(ref sums, TLanes.Count));
        s02.Store(ref Unsafe.Add(ref sums, 2 * TLanes.Count));
        s03.Store(ref Unsafe.Add(ref sums, 3 * TLanes.Count));
        s10.Store(ref Unsafe.Add(ref sums, 4 * TLanes.Count));
        s11.Store(ref Unsafe.Add(ref sums, 5 * TLanes.Count));
        s12.Store(ref Unsafe.Add(ref sums, 6 * TLanes.Count));
        s13.Store(ref Unsafe.Add(ref sums, 7 * TLanes.Count));
        s20.Store(ref Unsafe.Add(ref sums, 8 * TLanes.Count));
        s21.Store(ref Unsafe.Add(ref sums, 9 * TLanes.Count));
        s22.Store(ref Unsafe.Add(ref sums, 10 * TLanes.Count));
        s23.Store(ref Unsafe.Add(ref sums, 11 * TLanes.Count));
        s30.Store(ref Unsafe.Add(ref sums, 12 * TLanes.Count));
        s31.Store(ref Unsafe.Add(ref sums, 13 * TLanes.Count));
        s32.Store(ref Unsafe.Add(ref sums, 14 * TLanes.Count));
        s33.Store(ref Unsafe.Add(ref sums, 15 * TLanes.Count));
    }

    /// <summary>4 features by 5: 20 registers of sums, which stay in registers for one run of panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x5(int panels, ref T left, int leftStep, Offsets leftRows, ref T right, int rightStep, Offsets rightRows, ref T sums)
    {
        nint l1 = leftRows.Row1, l2 = leftRows.Row2, l3 = leftRows.Row3;
        nint r1 = rightRows.Row1, r2 = rightRows.Row2, r3 = rightRows.Row3, r4 = rightRows.Row4;
        TLanes s00 = Register(ref sums, 0), s01 = Register(ref sums, 1), s02 = Register(ref sums, 2);
        TLanes s03 = Register(ref sums, 3), s04 = Register(ref sums, 4);
        TLanes s10 = Register(ref sums, 5), s11 = Register(ref sums, 6), s12 = Register(ref sums, 7);
        TLanes s13 = Register(ref sums, 8), s14 = Register(ref sums, 9);
        TLanes s20 = Register(ref sums, 10), s21 = Register(ref sums, 11), s22 = Register(ref sums, 12);
        TLanes s23 = Register(ref sums, 13), s24 = Register(ref sums, 14);
        TLanes s30 = Register(ref sums, 15), s31 = Register(ref sums, 16), s32 = Register(ref sums, 17);
        TLanes s33 = Register(ref sums, 18), s34 = Register(ref sums, 19);
        for (int panel = 0; panel < panels; panel++)
        {
            for (int lane = 0; lane < 3 * TLanes.Count; lane += TLanes.Count)
            {
                ref T x = ref Unsafe.Add(ref left, lane), d = ref Unsafe.Add(ref right, lane);
                TLanes d0 = TLanes.Load(in d), d1 = TLanes.Load(in Unsafe.Add(ref d, r1)), d2 = TLanes.Load(in Unsafe.Add(ref d, r2));
                TLanes d3 = TLanes.Load(in Unsafe.Add(ref d, r3)), d4 = TLanes.Load(in Unsafe.Add(ref d, r4));
                TLanes x0 = TLanes.Load(in x);
                s00 = TLanes.FusedMultiplyAdd(x0, d0, s00);
                s01 = TLanes.FusedMultiplyAdd(x0, d1, s01);
                s02 = TLanes.FusedMultiplyAdd(x0, d2, s02);
                s03 = TLanes.FusedMultiplyAdd(x0, d3, s03);
                s04 = TLanes.FusedMultiplyAdd(x0, d4, s04);
                TLanes x1 = TLanes.Load(in Unsafe.Add(ref x, l1));
                s10 = TLanes.FusedMultiplyAdd(x1, d0, s10);
                s11 = TLanes.FusedMultiplyAdd(x1, d1, s11);
                s12 = TLanes.FusedMultiplyAdd(x1, d2, s12);
                s13 = TLanes.FusedMultiplyAdd(x1, d3, s13);
                s14 = TLanes.FusedMultiplyAdd(x1, d4, s14);
                TLanes x2 = TLanes.Load(in Unsafe.Add(ref x, l2));
                s20 = TLanes.FusedMultiplyAdd(x2, d0, s20);
                s21 = TLanes.FusedMultiplyAdd(x2, d1, s21);
                s22 = TLanes.FusedMultiplyAdd(x2, d2, s22);
                s23 = TLanes.FusedMultiplyAdd(x2, d3, s23);
                s24 = TLanes.FusedMultiplyAdd(x2, d4, s24);
                TLanes x3 = TLanes.Load(in Unsafe.Add(ref x, l3));
                s30 = TLanes.FusedMultiplyAdd(x3, d0, s30);
                s31 = TLanes.FusedMultiplyAdd(x3, d1, s31);
                s32 = TLanes.FusedMultiplyAdd(x3, d2, s32);
                s33 = TLanes.FusedMultiplyAdd(x3, d3, s33);
                s34 = TLanes.FusedMultiplyAdd(x3, d4, s34);
            }
            left = ref Unsafe.Add(ref left, leftStep);
            right = ref Unsafe.Add(ref right, rightStep);
        }
        s00.Store(ref sums);
        s01.Store(ref Unsafe.Add(ref sums, TLanes.Count));
        s02.Store(ref Unsafe.Add(ref sums, 2 * TLanes.Count));
        s03.Store(ref Unsafe.Add(ref sums, 3 * TLanes.Count));
        s04.Store(ref Unsafe.Add(ref sums, 4 * TLanes.Count));
        s10.Store(ref Unsafe.Add(ref sums, 5 * TLanes.Count));
        s11.Store(ref Unsafe.Add(ref sums, 6 * TLanes.Count));
        s12.Store(ref Unsafe.Add(ref sums, 7 * TLanes.Count));
        s13.Store(ref Unsafe.Add(ref sums, 8 * TLanes.Count));
        s14.Store(ref Unsafe.Add(ref sums, 9 * TLanes.Count));
        s20.Store(ref Unsafe.Add(ref sums, 10 * TLanes.Count));
        s21.Store(ref Unsafe.Add(ref sums, 11 * TLanes.Count));
        s22.Store(ref Unsafe.Add(ref sums, 12 * TLanes.Count));
        s23.Store(ref Unsafe.Add(ref sums, 13 * TLanes.Count));
        s24.Store(ref Unsafe.Add(ref sums, 14 * TLanes.Count));
        s30.Store(ref Unsafe.Add(ref sums, 15 * TLanes.Count));
        s31.Store(ref Unsafe.Add(ref sums, 16 * TLanes.Count));
        s32.Store(ref Unsafe.Add(ref sums, 17 * TLanes.Count));
        s33.Store(ref Unsafe.Add(ref sums, 18 * TLanes.Count));
        s34.Store(ref Unsafe.Add(ref sums, 19 * TLanes.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Register(ref T sums, int index) => TLanes.Load(in Unsafe.Add(ref sums, index * TLanes.Count));

    /// <summary>Where a tile's features lie from its first. Those beyond the last repeat it; what they give is left out.</summary>
    private readonly struct Offsets(int count, int width)
    {
        public readonly nint Row1 = Math.Min(1, count - 1) * width;
        public readonly nint Row2 = Math.Min(2, count - 1) * width;
        public readonly nint Row3 = Math.Min(3, count - 1) * width;
        public readonly nint Row4 = Math.Min(4, count - 1) * width;
    }
}
