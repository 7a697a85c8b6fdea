using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NormLab.Numerics;

/// <summary>Dot products down the batch between the features of two sets of panels: the weight gradients of narrow layers. A tile holds one
/// register of sums for every pair of its features while it walks over a run of panels; at the end it adds up the lanes of each.</summary>
internal static unsafe class PanelDotProducts<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Panels that a tile walks over: few enough for the caches, and enough for adding up the lanes to count for little.</summary>
    private const int RunLength = 15;

    private const int TileRows = DotProductTile<TLanes, T>.Rows, CacheLine = 64;

    private static int Width => 3 * TLanes.Count;

    /// <summary>result_kj = sum over panels and lanes of left_k right_j.</summary>
    /// <param name="panels">How many panels.</param>
    /// <param name="left">[panel][left stride][3 registers]</param>
    /// <param name="leftStride">Features between panels on the left.</param>
    /// <param name="leftCount">Features on the left, the result's rows.</param>
    /// <param name="right">[panel][right stride][3 registers]</param>
    /// <param name="rightStride">Features between panels on the right.</param>
    /// <param name="rightCount">Features on the right, the result's columns.</param>
    /// <param name="result">Row-major; overwritten.</param>
    /// <param name="part">Which of the rows of tiles; they are independent of each other.</param>
    public static void Multiply(
        int panels, ReadOnlySpan<T> left, int leftStride, int leftCount, ReadOnlySpan<T> right, int rightStride, int rightCount,
            Span<T> result, Part part = default)
    {
        if (leftStride < leftCount || rightStride < rightCount || left.Length < panels * leftStride * Width
            || right.Length < panels * rightStride * Width || result.Length < leftCount * rightCount)
            throw new ArgumentException(
                $"Panels of {leftStride} and {rightStride} features do not fit a product of {leftCount} by {rightCount}.");
        // The registers of a tile from a cache line's start, and as many behind them as the last lanes to be added up need.
        T* room = stackalloc T[(TileRows * DotProductTile<TLanes, T>.MostColumns + TLanes.Count) * TLanes.Count + CacheLine / sizeof(T)];
        ref T sums = ref *(T*)(((nuint)room + CacheLine - 1) & ~(nuint)(CacheLine - 1));
        (int first, int end) = part.Of((leftCount + TileRows - 1) / TileRows);
        (first, end) = (first * TileRows, Math.Min(end * TileRows, leftCount));
        if (first >= end) return;

        result[(first * rightCount)..(end * rightCount)].Clear();
        for (int panel = 0; panel < panels; panel += RunLength)
        {
            int run = Math.Min(RunLength, panels - panel);
            for (int row = first; row < end; row += TileRows)
            {
                ref T x = ref Unsafe.Add(ref MemoryMarshal.GetReference(left), ((nint)panel * leftStride + row) * Width);
                var leftRows = new DotProductTile<TLanes, T>.Offsets(leftCount - row, Width);
                for (int column = 0, tileColumns; column < rightCount; column += tileColumns)
                {
                    tileColumns = DotProductTile<TLanes, T>.Columns(rightCount, rightCount - column);
                    ref T d = ref Unsafe.Add(ref MemoryMarshal.GetReference(right), ((nint)panel * rightStride + column) * Width);
                    var rightRows = new DotProductTile<TLanes, T>.Offsets(rightCount - column, Width);
                    DotProductTile<TLanes, T>.Multiply(tileColumns, run, ref x, leftStride * Width, in leftRows, ref d, rightStride * Width,
                        in rightRows, ref sums);
                    int rows = Math.Min(TileRows, end - row), columns = Math.Min(tileColumns, rightCount - column);
                    AddSums(ref sums, rows, columns, tileColumns, ref result[row * rightCount + column], rightCount);
                }
            }
        }
    }

    /// <summary>Adds up the lanes of a tile's sums, and these to the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddSums(ref T registers, int rows, int columns, int tileColumns, ref T result, int resultStride)
    {
        // Each register of sums takes the place of registers that are no longer needed.
        for (int i = 0; i < TileRows * tileColumns; i += TLanes.Count)
            TLanes.SumEach(in Unsafe.Add(ref registers, i * TLanes.Count)).Store(ref Unsafe.Add(ref registers, i));
        for (int row = 0; row < rows; row++)
        {
            ref T sum = ref Unsafe.Add(ref registers, row * tileColumns), target = ref Unsafe.Add(ref result, row * resultStride);
            int column = 0;
            for (; column + 4 <= columns; column += 4) AddFour(ref Unsafe.Add(ref sum, column), ref Unsafe.Add(ref target, column));
            for (; column < columns; column++) Unsafe.Add(ref target, column) += Unsafe.Add(ref sum, column);
        }
    }

    /// <summary>Adds four numbers to four others, each as if by itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFour(ref T sum, ref T target)
    {
        if (sizeof(T) == sizeof(double)) (Vector256.LoadUnsafe(ref target) + Vector256.LoadUnsafe(ref sum)).StoreUnsafe(ref target);
        else (Vector128.LoadUnsafe(ref target) + Vector128.LoadUnsafe(ref sum)).StoreUnsafe(ref target);
    }
}
