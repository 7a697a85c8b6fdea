using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormLab.Numerics;

/// <summary>Dot products down the batch between the features of two sets of panels: the weight gradients of narrow layers. A tile keeps
/// one sum of lanes for every pair of its features in registers and adds the lanes up at the end of a run of panels.</summary>
internal static class PanelDotProducts<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Bytes of the right-hand panels that stay in the first-level cache while all of the left-hand ones pass.</summary>
    private const int ResidentBytes = 30 * 1024;

    private const int LargestRun = 15;

    /// <summary>result_kj = sum over panels and lanes of left_k right_j.</summary>
    /// <param name="panels">How many panels.</param>
    /// <param name="left">[panel][left stride][3 registers]</param>
    /// <param name="leftStride">Features between panels on the left.</param>
    /// <param name="leftCount">Features on the left, the result's rows.</param>
    /// <param name="right">[panel][right stride][3 registers]</param>
    /// <param name="rightStride">Features between panels on the right.</param>
    /// <param name="rightCount">Features on the right, the result's columns.</param>
    /// <param name="result">Row-major; overwritten.</param>
    public static void Multiply(
        int panels, ReadOnlySpan<T> left, int leftStride, int leftCount, ReadOnlySpan<T> right, int rightStride, int rightCount, Span<T> result)
    {
        int width = 3 * TLanes.Count;
        if (leftStride < leftCount || rightStride < rightCount || left.Length < panels * leftStride * width || right.Length < panels * rightStride * width || result.Length < leftCount * rightCount)
            throw new ArgumentException($"Panels of {leftStride} and {rightStride} features do not fit a product of {leftCount} by {rightCount}.");
        int tileColumns = rightCount % 5 == 0 && rightCount % 4 != 0 ? 5 : 4;
        int run = Math.Min(panels, LargestRun);
        int columns = Math.Max(1, ResidentBytes / (run * width * Unsafe.SizeOf<T>()) / tileColumns) * tileColumns;
        result[..(leftCount * rightCount)].Clear();
        for (int panel = 0; panel < panels; panel += run)
        {
            for (int column = 0; column < rightCount; column += columns)
            {
                Run(
                    Math.Min(run, panels - panel),
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(left), (nint)panel * leftStride * width), leftStride * width, leftCount,
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(right), ((nint)panel * rightStride + column) * width), rightStride * width, Math.Min(columns, rightCount - column),
                    result[column..], rightCount, tileColumns);
            }
        }
    }

    /// <summary>Adds the products of one run of panels.</summary>
    private static void Run(
        int panels, ref T left, int leftStep, int leftCount, ref T right, int rightStep, int rightCount, Span<T> result, int resultStride, int tileColumns)
    {
        int width = 3 * TLanes.Count;
        Span<T> sums = stackalloc T[20];
        ref T firstSum = ref MemoryMarshal.GetReference(sums);
        for (int row = 0; row < leftCount; row += 4)
        {
            int rows = Math.Min(4, leftCount - row);
            ref T x = ref Unsafe.Add(ref left, (nint)row * width);
            for (int column = 0; column < rightCount; column += tileColumns)
            {
                int columns = Math.Min(tileColumns, rightCount - column);
                ref T d = ref Unsafe.Add(ref right, (nint)column * width);
                if (tileColumns == 5) Tile4x5(panels, ref x, leftStep, new Offsets(rows, width), ref d, rightStep, new Offsets(columns, width), ref firstSum);
                else Tile4x4(panels, ref x, leftStep, new Offsets(rows, width), ref d, rightStep, new Offsets(columns, width), ref firstSum);
                for (int i = 0; i < rows; i++)
                {
                    Span<T> target = result.Slice((row + i) * resultStride + column, columns);
                    for (int j = 0; j < target.Length; j++) target[j] += sums[i * tileColumns + j];
                }
            }
        }
    }

    /// <summary>4 features by 4: 16 sums in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x4(int panels, ref T left, int leftStep, Offsets leftRows, ref T right, int rightStep, Offsets rightRows, ref T sums)
    {
        int width = 3 * TLanes.Count;
        nint l1 = leftRows.Row1, l2 = leftRows.Row2, l3 = leftRows.Row3;
        nint r1 = rightRows.Row1, r2 = rightRows.Row2, r3 = rightRows.Row3;
        TLanes s00 = TLanes.Zero, s01 = TLanes.Zero, s02 = TLanes.Zero, s03 = TLanes.Zero, s10 = TLanes.Zero, s11 = TLanes.Zero, s12 = TLanes.Zero, s13 = TLanes.Zero, s20 = TLanes.Zero, s21 = TLanes.Zero, s22 = TLanes.Zero, s23 = TLanes.Zero, s30 = TLanes.Zero, s31 = TLanes.Zero, s32 = TLanes.Zero, s33 = TLanes.Zero;
        for (int panel = 0; panel < panels; panel++)
        {
            for (int lane = 0; lane < width; lane += TLanes.Count)
            {
                ref T x = ref Unsafe.Add(ref left, lane), d = ref Unsafe.Add(ref right, lane);
                TLanes d0 = TLanes.Load(in d), d1 = TLanes.Load(in Unsafe.Add(ref d, r1)), d2 = TLanes.Load(in Unsafe.Add(ref d, r2)), d3 = TLanes.Load(in Unsafe.Add(ref d, r3));
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
        Unsafe.Add(ref sums, 0) = TLanes.Sum(s00);
        Unsafe.Add(ref sums, 1) = TLanes.Sum(s01);
        Unsafe.Add(ref sums, 2) = TLanes.Sum(s02);
        Unsafe.Add(ref sums, 3) = TLanes.Sum(s03);
        Unsafe.Add(ref sums, 4) = TLanes.Sum(s10);
        Unsafe.Add(ref sums, 5) = TLanes.Sum(s11);
        Unsafe.Add(ref sums, 6) = TLanes.Sum(s12);
        Unsafe.Add(ref sums, 7) = TLanes.Sum(s13);
        Unsafe.Add(ref sums, 8) = TLanes.Sum(s20);
        Unsafe.Add(ref sums, 9) = TLanes.Sum(s21);
        Unsafe.Add(ref sums, 10) = TLanes.Sum(s22);
        Unsafe.Add(ref sums, 11) = TLanes.Sum(s23);
        Unsafe.Add(ref sums, 12) = TLanes.Sum(s30);
        Unsafe.Add(ref sums, 13) = TLanes.Sum(s31);
        Unsafe.Add(ref sums, 14) = TLanes.Sum(s32);
        Unsafe.Add(ref sums, 15) = TLanes.Sum(s33);
    }

    /// <summary>4 features by 5: 20 sums in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x5(int panels, ref T left, int leftStep, Offsets leftRows, ref T right, int rightStep, Offsets rightRows, ref T sums)
    {
        int width = 3 * TLanes.Count;
        nint l1 = leftRows.Row1, l2 = leftRows.Row2, l3 = leftRows.Row3;
        nint r1 = rightRows.Row1, r2 = rightRows.Row2, r3 = rightRows.Row3, r4 = rightRows.Row4;
        TLanes s00 = TLanes.Zero, s01 = TLanes.Zero, s02 = TLanes.Zero, s03 = TLanes.Zero, s04 = TLanes.Zero, s10 = TLanes.Zero, s11 = TLanes.Zero, s12 = TLanes.Zero, s13 = TLanes.Zero, s14 = TLanes.Zero, s20 = TLanes.Zero, s21 = TLanes.Zero, s22 = TLanes.Zero, s23 = TLanes.Zero, s24 = TLanes.Zero, s30 = TLanes.Zero, s31 = TLanes.Zero, s32 = TLanes.Zero, s33 = TLanes.Zero, s34 = TLanes.Zero;
        for (int panel = 0; panel < panels; panel++)
        {
            for (int lane = 0; lane < width; lane += TLanes.Count)
            {
                ref T x = ref Unsafe.Add(ref left, lane), d = ref Unsafe.Add(ref right, lane);
                TLanes d0 = TLanes.Load(in d), d1 = TLanes.Load(in Unsafe.Add(ref d, r1)), d2 = TLanes.Load(in Unsafe.Add(ref d, r2)), d3 = TLanes.Load(in Unsafe.Add(ref d, r3)), d4 = TLanes.Load(in Unsafe.Add(ref d, r4));
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
        Unsafe.Add(ref sums, 0) = TLanes.Sum(s00);
        Unsafe.Add(ref sums, 1) = TLanes.Sum(s01);
        Unsafe.Add(ref sums, 2) = TLanes.Sum(s02);
        Unsafe.Add(ref sums, 3) = TLanes.Sum(s03);
        Unsafe.Add(ref sums, 4) = TLanes.Sum(s04);
        Unsafe.Add(ref sums, 5) = TLanes.Sum(s10);
        Unsafe.Add(ref sums, 6) = TLanes.Sum(s11);
        Unsafe.Add(ref sums, 7) = TLanes.Sum(s12);
        Unsafe.Add(ref sums, 8) = TLanes.Sum(s13);
        Unsafe.Add(ref sums, 9) = TLanes.Sum(s14);
        Unsafe.Add(ref sums, 10) = TLanes.Sum(s20);
        Unsafe.Add(ref sums, 11) = TLanes.Sum(s21);
        Unsafe.Add(ref sums, 12) = TLanes.Sum(s22);
        Unsafe.Add(ref sums, 13) = TLanes.Sum(s23);
        Unsafe.Add(ref sums, 14) = TLanes.Sum(s24);
        Unsafe.Add(ref sums, 15) = TLanes.Sum(s30);
        Unsafe.Add(ref sums, 16) = TLanes.Sum(s31);
        Unsafe.Add(ref sums, 17) = TLanes.Sum(s32);
        Unsafe.Add(ref sums, 18) = TLanes.Sum(s33);
        Unsafe.Add(ref sums, 19) = TLanes.Sum(s34);
    }

    /// <summary>Where a tile's features lie from its first. Those beyond the last repeat it; what they give is left out.</summary>
    private readonly struct Offsets(int count, int width)
    {
        public readonly nint Row1 = Math.Min(1, count - 1) * width;
        public readonly nint Row2 = Math.Min(2, count - 1) * width;
        public readonly nint Row3 = Math.Min(3, count - 1) * width;
        public readonly nint Row4 = Math.Min(4, count - 1) * width;
    }
}
