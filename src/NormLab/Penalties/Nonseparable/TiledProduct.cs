using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NormLab.Numerics;

namespace NormLab.Penalties.Nonseparable;

/// <summary>Products of small dense matrices: result_mn += factor * sum_k left_mk right_kn. The right matrix lies in panels of three
/// registers of columns, [panel][k][3 registers], so that a tile of 4 x 3 registers keeps all its sums in registers and reads the panel in
/// one piece. Every sum runs over k in order, with one rounding a term: the same bits in every register width.</summary>
internal static class TiledProduct<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int TileRows = 4;

    /// <summary>Columns of a panel.</summary>
    public static int Width => 3 * TLanes.Count;

    /// <summary>Panels that hold so many columns.</summary>
    public static int Panels(int columns) => (columns + Width - 1) / Width;

    /// <summary>Copies a row-major matrix into panels, with zeros beyond its last column.</summary>
    public static void Pack(ReadOnlySpan<T> matrix, int rows, int columns, Span<T> panels)
    {
        for (int first = 0; first < columns; first += Width)
        {
            int width = Math.Min(Width, columns - first);
            for (int row = 0; row < rows; row++, panels = panels[Width..])
            {
                matrix.Slice(row * columns + first, width).CopyTo(panels);
                panels[width..Width].Clear();
            }
        }
    }

    /// <summary>Copies the transpose of a row-major matrix into panels, with zeros beyond its last column.</summary>
    public static void PackTransposed(ReadOnlySpan<T> matrix, int rows, int columns, Span<T> panels)
    {
        for (int first = 0; first < rows; first += Width)
        {
            int width = Math.Min(Width, rows - first);
            for (int column = 0; column < columns; column++, panels = panels[Width..])
            {
                for (int i = 0; i < width; i++) panels[i] = matrix[(first + i) * columns + column];
                panels[width..Width].Clear();
            }
        }
    }

    /// <summary>result += factor * left * right.</summary>
    /// <param name="left">The left matrix in any layout that its steps describe.</param>
    /// <param name="right">The right matrix in panels.</param>
    /// <param name="depth">Terms of each sum.</param>
    /// <param name="result">The result in any layout that its steps describe.</param>
    /// <param name="factor">What the product is multiplied by.</param>
    /// <param name="upper">Whether tiles that lie wholly below the diagonal are left out.</param>
    public static void Add(Layout<T> left, ReadOnlySpan<T> right, int depth, Result<T> result, T factor, bool upper = false)
    {
        int panels = Panels(result.Columns);
        ArgumentOutOfRangeException.ThrowIfLessThan(right.Length, panels * depth * Width);
        Span<T> partial = stackalloc T[TileRows * Width];
        for (int panel = 0; panel < panels; panel++)
        {
            int columns = Math.Min(Width, result.Columns - panel * Width), rows = upper
                ? Math.Min(result.Rows, (panel + 1) * Width)
                : result.Rows;
            ref T b = ref Unsafe.Add(ref MemoryMarshal.GetReference(right), (nint)panel * depth * Width);
            for (int row = 0; row < rows; row += TileRows)
            {
                int height = Math.Min(TileRows, result.Rows - row);
                Span<T> target = result.Numbers[(panel * result.PanelStep + row * result.RowStep)..];
                ref T a = ref Unsafe.Add(ref MemoryMarshal.GetReference(left.Numbers), (nint)row * left.RowStep);
                bool whole = columns == Width || result.IsPadded;
                if (whole && height == TileRows)
                {
                    Tile(ref a, left.RowStep, left.ColumnStep, ref b, depth, factor, ref MemoryMarshal.GetReference(target),
                        result.RowStep);
                    continue;
                }
                for (int i = 0; i < height; i++)
                {
                    // A row by itself: the tile's other rows repeat it and are dropped.
                    partial.Clear();
                    Tile(ref Unsafe.Add(ref a, (nint)i * left.RowStep), 0, left.ColumnStep, ref b, depth, factor,
                        ref MemoryMarshal.GetReference(partial), Width);
                    Span<T> sums = target.Slice(i * result.RowStep, whole ? Width : columns);
                    for (int j = 0; j < sums.Length; j++) sums[j] += partial[j];
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile(ref T left, nint rowStep, nint columnStep, ref T right, int depth, T factor, ref T result, nint resultStep)
    {
        TLanes a0 = TLanes.Zero, b0 = a0, c0 = a0, a1 = a0, b1 = a0, c1 = a0, a2 = a0, b2 = a0, c2 = a0, a3 = a0, b3 = a0, c3 = a0;
        for (int k = 0; k < depth; k++)
        {
            TLanes a = TLanes.Load(in right), b = TLanes.Load(in Unsafe.Add(ref right, TLanes.Count)),
                c = TLanes.Load(in Unsafe.Add(ref right, 2 * TLanes.Count));
            TLanes w0 = TLanes.Broadcast(left);
            a0 = TLanes.FusedMultiplyAdd(w0, a, a0);
            b0 = TLanes.FusedMultiplyAdd(w0, b, b0);
            c0 = TLanes.FusedMultiplyAdd(w0, c, c0);
            TLanes w1 = TLanes.Broadcast(Unsafe.Add(ref left, rowStep));
            a1 = TLanes.FusedMultiplyAdd(w1, a, a1);
            b1 = TLanes.FusedMultiplyAdd(w1, b, b1);
            c1 = TLanes.FusedMultiplyAdd(w1, c, c1);
            TLanes w2 = TLanes.Broadcast(Unsafe.Add(ref left, 2 * rowStep));
            a2 = TLanes.FusedMultiplyAdd(w2, a, a2);
            b2 = TLanes.FusedMultiplyAdd(w2, b, b2);
            c2 = TLanes.FusedMultiplyAdd(w2, c, c2);
            TLanes w3 = TLanes.Broadcast(Unsafe.Add(ref left, 3 * rowStep));
            a3 = TLanes.FusedMultiplyAdd(w3, a, a3);
            b3 = TLanes.FusedMultiplyAdd(w3, b, b3);
            c3 = TLanes.FusedMultiplyAdd(w3, c, c3);
            left = ref Unsafe.Add(ref left, columnStep);
            right = ref Unsafe.Add(ref right, 3 * TLanes.Count);
        }
        TLanes times = TLanes.Broadcast(factor);
        AddRow(a0, b0, c0, times, ref result);
        AddRow(a1, b1, c1, times, ref Unsafe.Add(ref result, resultStep));
        AddRow(a2, b2, c2, times, ref Unsafe.Add(ref result, 2 * resultStep));
        AddRow(a3, b3, c3, times, ref Unsafe.Add(ref result, 3 * resultStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow(TLanes a, TLanes b, TLanes c, TLanes factor, ref T result)
    {
        AddTo(ref result, factor, a);
        AddTo(ref Unsafe.Add(ref result, TLanes.Count), factor, b);
        AddTo(ref Unsafe.Add(ref result, 2 * TLanes.Count), factor, c);

        static void AddTo(ref T target, TLanes factor, TLanes sum) => TLanes.FusedMultiplyAdd(factor, sum, TLanes.Load(in target))
            .Store(ref target);
    }
}

/// <summary>A matrix to be read: entry (m, k) stands at m * RowStep + k * ColumnStep.</summary>
internal readonly ref struct Layout<T>(ReadOnlySpan<T> numbers, int rowStep, int columnStep)
{
    public readonly ReadOnlySpan<T> Numbers = numbers;
    public readonly int RowStep = rowStep, ColumnStep = columnStep;
}

/// <summary>A matrix to be added to: the first column of panel p in row m stands at p * PanelStep + m * RowStep.</summary>
internal readonly ref struct Result<T>(Span<T> numbers, int rows, int columns, int rowStep, int panelStep, bool isPadded)
{
    public readonly Span<T> Numbers = numbers;
    public readonly int Rows = rows, Columns = columns, RowStep = rowStep, PanelStep = panelStep;

    /// <summary>Whether there is room for whole panels.</summary>
    public readonly bool IsPadded = isPadded;
}
