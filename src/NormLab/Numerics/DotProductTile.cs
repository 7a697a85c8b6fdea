using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormLab.Numerics;

/// <summary>A tile of dot products down the batch, held in registers while it walks over panels: one register of sums for each pair of 4
/// features of one set and some of another.</summary>
internal static class DotProductTile<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Features on the left.</summary>
    public const int Rows = 4;

    /// <summary>Features on the right of the largest tile.</summary>
    public const int MostColumns = 5;

    /// <summary>Features on the right of the next tile: with 32 registers 4 or 5, with 16 registers 3, and 2 where no other tile would be
    /// whole.</summary>
    /// <param name="count">All features on the right.</param>
    /// <param name="left">Those that are left.</param>
    public static int Columns(int count, int left)
    {
        if (TLanes.TileRows == 8) return count % 5 == 0 && count % 4 != 0 ? 5 : 4;
        return left is 1 or 2 or 4 ? 2 : 3;
    }

    /// <summary>sums_ij = the register of sums over panels of left_i right_j.</summary>
    /// <param name="columns">Features on the right: 2 to 5.</param>
    /// <param name="panels">How many panels.</param>
    /// <param name="left">The first feature on the left of the first panel.</param>
    /// <param name="leftStep">Numbers between panels on the left.</param>
    /// <param name="leftRows">Where the features on the left lie.</param>
    /// <param name="right">The first feature on the right of the first panel.</param>
    /// <param name="rightStep">Numbers between panels on the right.</param>
    /// <param name="rightRows">Where the features on the right lie.</param>
    /// <param name="sums">[4][columns][register]; overwritten.</param>
    public static void Multiply(
        int columns, int panels, ref T left, nint leftStep, ref readonly Offsets leftRows, ref T right, nint rightStep,
            ref readonly Offsets rightRows, ref T sums)
    {
        switch (columns)
        {
            case 2: Tile4x2(panels, ref left, leftStep, in leftRows, ref right, rightStep, in rightRows, ref sums); break;
            case 3: Tile4x3(panels, ref left, leftStep, in leftRows, ref right, rightStep, in rightRows, ref sums); break;
            case 4: Tile4x4(panels, ref left, leftStep, in leftRows, ref right, rightStep, in rightRows, ref sums); break;
            case 5: Tile4x5(panels, ref left, leftStep, in leftRows, ref right, rightStep, in rightRows, ref sums); break;
            default: throw new ArgumentException($"There is no tile of 4 features by {columns}.");
        }
    }

    /// <summary>4 features by 2: 8 registers of sums, as many as there are multiply-adds under way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x2(int panels, ref T left, nint leftStep, ref readonly Offsets leftRows, ref T right, nint rightStep,
        ref readonly Offsets rightRows, ref T sums)
    {
        nint l1 = leftRows.Row1, l2 = leftRows.Row2, l3 = leftRows.Row3, r1 = rightRows.Row1;
        TLanes s00 = TLanes.Zero, s01 = TLanes.Zero, s10 = TLanes.Zero, s11 = TLanes.Zero;
        TLanes s20 = TLanes.Zero, s21 = TLanes.Zero, s30 = TLanes.Zero, s31 = TLanes.Zero;
        for (int panel = 0; panel < panels; panel++)
        {
            for (int lane = 0; lane < 3 * TLanes.Count; lane += TLanes.Count)
            {
                ref T x = ref Unsafe.Add(ref left, lane), d = ref Unsafe.Add(ref right, lane);
                TLanes d0 = TLanes.Load(in d), d1 = TLanes.Load(in Unsafe.Add(ref d, r1));
                TLanes x0 = TLanes.Load(in x), x1 = TLanes.Load(in Unsafe.Add(ref x, l1));
                TLanes x2 = TLanes.Load(in Unsafe.Add(ref x, l2)), x3 = TLanes.Load(in Unsafe.Add(ref x, l3));
                s00 = TLanes.FusedMultiplyAdd(x0, d0, s00);
                s01 = TLanes.FusedMultiplyAdd(x0, d1, s01);
                s10 = TLanes.FusedMultiplyAdd(x1, d0, s10);
                s11 = TLanes.FusedMultiplyAdd(x1, d1, s11);
                s20 = TLanes.FusedMultiplyAdd(x2, d0, s20);
                s21 = TLanes.FusedMultiplyAdd(x2, d1, s21);
                s30 = TLanes.FusedMultiplyAdd(x3, d0, s30);
                s31 = TLanes.FusedMultiplyAdd(x3, d1, s31);
            }
            left = ref Unsafe.Add(ref left, leftStep);
            right = ref Unsafe.Add(ref right, rightStep);
        }
        s00.Store(ref sums);
        s01.Store(ref Unsafe.Add(ref sums, TLanes.Count));
        s10.Store(ref Unsafe.Add(ref sums, 2 * TLanes.Count));
        s11.Store(ref Unsafe.Add(ref sums, 3 * TLanes.Count));
        s20.Store(ref Unsafe.Add(ref sums, 4 * TLanes.Count));
        s21.Store(ref Unsafe.Add(ref sums, 5 * TLanes.Count));
        s30.Store(ref Unsafe.Add(ref sums, 6 * TLanes.Count));
        s31.Store(ref Unsafe.Add(ref sums, 7 * TLanes.Count));
    }

    /// <summary>4 features by 3: 12 registers of sums, which leave four of sixteen for what is multiplied.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x3(int panels, ref T left, nint leftStep, ref readonly Offsets leftRows, ref T right, nint rightStep,
        ref readonly Offsets rightRows, ref T sums)
    {
        nint l1 = leftRows.Row1, l2 = leftRows.Row2, l3 = leftRows.Row3, r1 = rightRows.Row1, r2 = rightRows.Row2;
        TLanes s00 = TLanes.Zero, s01 = TLanes.Zero, s02 = TLanes.Zero, s10 = TLanes.Zero, s11 = TLanes.Zero, s12 = TLanes.Zero;
        TLanes s20 = TLanes.Zero, s21 = TLanes.Zero, s22 = TLanes.Zero, s30 = TLanes.Zero, s31 = TLanes.Zero, s32 = TLanes.Zero;
        for (int panel = 0; panel < panels; panel++)
        {
            for (int lane = 0; lane < 3 * TLanes.Count; lane += TLanes.Count)
            {
                ref T x = ref Unsafe.Add(ref left, lane), d = ref Unsafe.Add(ref right, lane);
                TLanes d0 = TLanes.Load(in d), d1 = TLanes.Load(in Unsafe.Add(ref d, r1)), d2 = TLanes.Load(in Unsafe.Add(ref d, r2));
                TLanes x0 = TLanes.Load(in x);
                s00 = TLanes.FusedMultiplyAdd(x0, d0, s00);
                s01 = TLanes.FusedMultiplyAdd(x0, d1, s01);
                s02 = TLanes.FusedMultiplyAdd(x0, d2, s02);
                TLanes x1 = TLanes.Load(in Unsafe.Add(ref x, l1));
                s10 = TLanes.FusedMultiplyAdd(x1, d0, s10);
                s11 = TLanes.FusedMultiplyAdd(x1, d1, s11);
                s12 = TLanes.FusedMultiplyAdd(x1, d2, s12);
                TLanes x2 = TLanes.Load(in Unsafe.Add(ref x, l2));
                s20 = TLanes.FusedMultiplyAdd(x2, d0, s20);
                s21 = TLanes.FusedMultiplyAdd(x2, d1, s21);
                s22 = TLanes.FusedMultiplyAdd(x2, d2, s22);
                TLanes x3 = TLanes.Load(in Unsafe.Add(ref x, l3));
                s30 = TLanes.FusedMultiplyAdd(x3, d0, s30);
                s31 = TLanes.FusedMultiplyAdd(x3, d1, s31);
                s32 = TLanes.FusedMultiplyAdd(x3, d2, s32);
            }
            left = ref Unsafe.Add(ref left, leftStep);
            right = ref Unsafe.Add(ref right, rightStep);
        }
        s00.Store(ref sums);
        s01.Store(ref Unsafe.Add(ref sums, TLanes.Count));
        s02.Store(ref Unsafe.Add(ref sums, 2 * TLanes.Count));
        s10.Store(ref Unsafe.Add(ref sums, 3 * TLanes.Count));
        s11.Store(ref Unsafe.Add(ref sums, 4 * TLanes.Count));
        s12.Store(ref Unsafe.Add(ref sums, 5 * TLanes.Count));
        s20.Store(ref Unsafe.Add(ref sums, 6 * TLanes.Count));
        s21.Store(ref Unsafe.Add(ref sums, 7 * TLanes.Count));
        s22.Store(ref Unsafe.Add(ref sums, 8 * TLanes.Count));
        s30.Store(ref Unsafe.Add(ref sums, 9 * TLanes.Count));
        s31.Store(ref Unsafe.Add(ref sums, 10 * TLanes.Count));
        s32.Store(ref Unsafe.Add(ref sums, 11 * TLanes.Count));
    }

    /// <summary>4 features by 4: 16 registers of sums, which stay in registers to the end of the run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x4(int panels, ref T left, nint leftStep, ref readonly Offsets leftRows, ref T right, nint rightStep,
        ref readonly Offsets rightRows, ref T sums)
    {
        nint l1 = leftRows.Row1, l2 = leftRows.Row2, l3 = leftRows.Row3;
        nint r1 = rightRows.Row1, r2 = rightRows.Row2, r3 = rightRows.Row3;
        TLanes s00 = TLanes.Zero, s01 = TLanes.Zero, s02 = TLanes.Zero, s03 = TLanes.Zero;
        TLanes s10 = TLanes.Zero, s11 = TLanes.Zero, s12 = TLanes.Zero, s13 = TLanes.Zero;
        TLanes s20 = TLanes.Zero, s21 = TLanes.Zero, s22 = TLanes.Zero, s23 = TLanes.Zero;
        TLanes s30 = TLanes.Zero, s31 = TLanes.Zero, s32 = TLanes.Zero, s33 = TLanes.Zero;
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

    /// <summary>4 features by 5: 20 registers of sums, which stay in registers to the end of the run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x5(int panels, ref T left, nint leftStep, ref readonly Offsets leftRows, ref T right, nint rightStep,
        ref readonly Offsets rightRows, ref T sums)
    {
        nint l1 = leftRows.Row1, l2 = leftRows.Row2, l3 = leftRows.Row3;
        nint r1 = rightRows.Row1, r2 = rightRows.Row2, r3 = rightRows.Row3, r4 = rightRows.Row4;
        TLanes s00 = TLanes.Zero, s01 = TLanes.Zero, s02 = TLanes.Zero;
        TLanes s03 = TLanes.Zero, s04 = TLanes.Zero;
        TLanes s10 = TLanes.Zero, s11 = TLanes.Zero, s12 = TLanes.Zero;
        TLanes s13 = TLanes.Zero, s14 = TLanes.Zero;
        TLanes s20 = TLanes.Zero, s21 = TLanes.Zero, s22 = TLanes.Zero;
        TLanes s23 = TLanes.Zero, s24 = TLanes.Zero;
        TLanes s30 = TLanes.Zero, s31 = TLanes.Zero, s32 = TLanes.Zero;
        TLanes s33 = TLanes.Zero, s34 = TLanes.Zero;
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

    /// <summary>Where a tile's features lie from its first. Those beyond the last repeat it; what they give is left out.</summary>
    public readonly struct Offsets(int count, int width)
    {
        public readonly nint Row1 = Math.Min(1, count - 1) * width;
        public readonly nint Row2 = Math.Min(2, count - 1) * width;
        public readonly nint Row3 = Math.Min(3, count - 1) * width;
        public readonly nint Row4 = Math.Min(4, count - 1) * width;
    }
}
