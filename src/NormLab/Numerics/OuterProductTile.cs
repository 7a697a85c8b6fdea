using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormLab.Numerics;

/// <summary>A tile of sums of outer products, held in registers while it walks down the rows of a batch: of one set of features the rows
/// lie in the lanes, as in panels, and each number is broadcast; of the other the features lie in the lanes, row after row.</summary>
internal static class OuterProductTile<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Features whose numbers are broadcast, and that others are padded to: 8 where a tile's sums have 32 registers, 4 where they
    /// have 16.</summary>
    public static int Rows => TLanes.TileRows;

    /// <summary>Features of the largest tile.</summary>
    public const int MostRows = 8;

    /// <summary>Features of the next tile: <see cref="Rows"/>, or 6 where two registers a row make 12 sums of them, which leave four of 16
    /// registers for what is multiplied. Eight sums, as many as there are multiply-adds under way, stand still whenever one of them has to
    /// wait.</summary>
    /// <param name="left">Features that are left.</param>
    /// <param name="registers">Registers of a row: 1 or 2.</param>
    public static int RowsOf(int left, int registers) => TLanes.TileRows == 4 && registers == 2 && (left == 6 || left >= 12) ? 6 : Rows;

    /// <summary>result_ij += sum over panels and lanes of left_i row_j.</summary>
    /// <param name="features">Features of the tile: <see cref="Rows"/> or 6.</param>
    /// <param name="registers">Registers of a row: 1 or 2.</param>
    /// <param name="panels">How many panels.</param>
    /// <param name="left">The tile's first feature in the first panel.</param>
    /// <param name="leftStep">Numbers between panels.</param>
    /// <param name="rows">The first register of the first row; there is a row for each lane of the panels.</param>
    /// <param name="rowStep">Numbers between rows.</param>
    /// <param name="result">The first of the tile's rows of sums.</param>
    /// <param name="resultStep">Numbers between rows of sums.</param>
    public static void Add(int features, int registers, int panels, ref T left, nint leftStep, ref T rows, nint rowStep, ref T result,
        nint resultStep)
    {
        switch (features, registers)
        {
            case (4, 1): Tile4x1(panels, ref left, leftStep, ref rows, rowStep, ref result, resultStep); break;
            case (4, 2): Tile4x2(panels, ref left, leftStep, ref rows, rowStep, ref result, resultStep); break;
            case (6, 2): Tile6x2(panels, ref left, leftStep, ref rows, rowStep, ref result, resultStep); break;
            case (8, 1): Tile8x1(panels, ref left, leftStep, ref rows, rowStep, ref result, resultStep); break;
            case (8, 2): Tile8x2(panels, ref left, leftStep, ref rows, rowStep, ref result, resultStep); break;
            default: throw new ArgumentException($"There is no tile of {features} features by {registers} registers.");
        }
    }

    /// <summary>8 features by two registers of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x2(int panels, ref T left, nint leftStep, ref T rows, nint rowStep, ref T result, nint resultStep)
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
                rows = ref Unsafe.Add(ref rows, rowStep);
            }
            left = ref Unsafe.Add(ref left, leftStep);
        }
        Add(a0, ref result);
        Add(b0, ref Unsafe.Add(ref result, TLanes.Count));
        Add(a1, ref Unsafe.Add(ref result, resultStep));
        Add(b1, ref Unsafe.Add(ref result, resultStep + TLanes.Count));
        Add(a2, ref Unsafe.Add(ref result, 2 * resultStep));
        Add(b2, ref Unsafe.Add(ref result, 2 * resultStep + TLanes.Count));
        Add(a3, ref Unsafe.Add(ref result, 3 * resultStep));
        Add(b3, ref Unsafe.Add(ref result, 3 * resultStep + TLanes.Count));
        Add(a4, ref Unsafe.Add(ref result, 4 * resultStep));
        Add(b4, ref Unsafe.Add(ref result, 4 * resultStep + TLanes.Count));
        Add(a5, ref Unsafe.Add(ref result, 5 * resultStep));
        Add(b5, ref Unsafe.Add(ref result, 5 * resultStep + TLanes.Count));
        Add(a6, ref Unsafe.Add(ref result, 6 * resultStep));
        Add(b6, ref Unsafe.Add(ref result, 6 * resultStep + TLanes.Count));
        Add(a7, ref Unsafe.Add(ref result, 7 * resultStep));
        Add(b7, ref Unsafe.Add(ref result, 7 * resultStep + TLanes.Count));
    }

    /// <summary>8 features by one register of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x1(int panels, ref T left, nint leftStep, ref T rows, nint rowStep, ref T result, nint resultStep)
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
                rows = ref Unsafe.Add(ref rows, rowStep);
            }
            left = ref Unsafe.Add(ref left, leftStep);
        }
        Add(a0, ref result);
        Add(a1, ref Unsafe.Add(ref result, resultStep));
        Add(a2, ref Unsafe.Add(ref result, 2 * resultStep));
        Add(a3, ref Unsafe.Add(ref result, 3 * resultStep));
        Add(a4, ref Unsafe.Add(ref result, 4 * resultStep));
        Add(a5, ref Unsafe.Add(ref result, 5 * resultStep));
        Add(a6, ref Unsafe.Add(ref result, 6 * resultStep));
        Add(a7, ref Unsafe.Add(ref result, 7 * resultStep));
    }

    /// <summary>6 features by two registers of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile6x2(int panels, ref T left, nint leftStep, ref T rows, nint rowStep, ref T result, nint resultStep)
    {
        TLanes a0 = TLanes.Zero, b0 = TLanes.Zero;
        TLanes a1 = TLanes.Zero, b1 = TLanes.Zero;
        TLanes a2 = TLanes.Zero, b2 = TLanes.Zero;
        TLanes a3 = TLanes.Zero, b3 = TLanes.Zero;
        TLanes a4 = TLanes.Zero, b4 = TLanes.Zero;
        TLanes a5 = TLanes.Zero, b5 = TLanes.Zero;
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
                rows = ref Unsafe.Add(ref rows, rowStep);
            }
            left = ref Unsafe.Add(ref left, leftStep);
        }
        Add(a0, ref result);
        Add(b0, ref Unsafe.Add(ref result, TLanes.Count));
        Add(a1, ref Unsafe.Add(ref result, resultStep));
        Add(b1, ref Unsafe.Add(ref result, resultStep + TLanes.Count));
        Add(a2, ref Unsafe.Add(ref result, 2 * resultStep));
        Add(b2, ref Unsafe.Add(ref result, 2 * resultStep + TLanes.Count));
        Add(a3, ref Unsafe.Add(ref result, 3 * resultStep));
        Add(b3, ref Unsafe.Add(ref result, 3 * resultStep + TLanes.Count));
        Add(a4, ref Unsafe.Add(ref result, 4 * resultStep));
        Add(b4, ref Unsafe.Add(ref result, 4 * resultStep + TLanes.Count));
        Add(a5, ref Unsafe.Add(ref result, 5 * resultStep));
        Add(b5, ref Unsafe.Add(ref result, 5 * resultStep + TLanes.Count));
    }

    /// <summary>4 features by two registers of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x2(int panels, ref T left, nint leftStep, ref T rows, nint rowStep, ref T result, nint resultStep)
    {
        TLanes a0 = TLanes.Zero, b0 = TLanes.Zero;
        TLanes a1 = TLanes.Zero, b1 = TLanes.Zero;
        TLanes a2 = TLanes.Zero, b2 = TLanes.Zero;
        TLanes a3 = TLanes.Zero, b3 = TLanes.Zero;
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
                rows = ref Unsafe.Add(ref rows, rowStep);
            }
            left = ref Unsafe.Add(ref left, leftStep);
        }
        Add(a0, ref result);
        Add(b0, ref Unsafe.Add(ref result, TLanes.Count));
        Add(a1, ref Unsafe.Add(ref result, resultStep));
        Add(b1, ref Unsafe.Add(ref result, resultStep + TLanes.Count));
        Add(a2, ref Unsafe.Add(ref result, 2 * resultStep));
        Add(b2, ref Unsafe.Add(ref result, 2 * resultStep + TLanes.Count));
        Add(a3, ref Unsafe.Add(ref result, 3 * resultStep));
        Add(b3, ref Unsafe.Add(ref result, 3 * resultStep + TLanes.Count));
    }

    /// <summary>4 features by one register of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x1(int panels, ref T left, nint leftStep, ref T rows, nint rowStep, ref T result, nint resultStep)
    {
        TLanes a0 = TLanes.Zero;
        TLanes a1 = TLanes.Zero;
        TLanes a2 = TLanes.Zero;
        TLanes a3 = TLanes.Zero;
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
                rows = ref Unsafe.Add(ref rows, rowStep);
            }
            left = ref Unsafe.Add(ref left, leftStep);
        }
        Add(a0, ref result);
        Add(a1, ref Unsafe.Add(ref result, resultStep));
        Add(a2, ref Unsafe.Add(ref result, 2 * resultStep));
        Add(a3, ref Unsafe.Add(ref result, 3 * resultStep));
    }

    /// <summary>Only here, at the end, is the result read: the tile need not wait for it, and it has arrived when the sums are
    /// done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(TLanes sum, ref T result) => (TLanes.Load(in result) + sum).Store(ref result);
}
