using System.Buffers;
using System.Numerics;
using NormLab.Numerics;

namespace NormLab.Penalties.Nonseparable;

/// <summary>G = W^T W - I of a row-major matrix W with at least as many rows as columns, or W W^T - I of one with fewer: how far the
/// vectors that could be orthonormal are from being so. Scratch comes from the shared pool of arrays.</summary>
internal static class GramMatrix
{
    /// <summary>||G||_F^2, summed in float64.</summary>
    public static double SquaredNorm<T>(ReadOnlySpan<T> matrix, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => InstructionSets.Widest switch
        {
            InstructionSet.Vector512 => Gram<Lanes512<T>, T>.SquaredNorm(matrix, rows, columns),
            InstructionSet.Vector256 => Gram<Lanes256<T>, T>.SquaredNorm(matrix, rows, columns),
            InstructionSet.Vector128 => Gram<Lanes128<T>, T>.SquaredNorm(matrix, rows, columns),
            _ => Gram<ScalarLanes<T>, T>.SquaredNorm(matrix, rows, columns),
        };

    /// <summary>gradient += factor * W G, or factor * G W: with factor 4 the gradient of <see cref="SquaredNorm"/>.</summary>
    public static void AddProduct<T>(ReadOnlySpan<T> matrix, int rows, int columns, T factor, Span<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (InstructionSets.Widest)
        {
            case InstructionSet.Vector512: Gram<Lanes512<T>, T>.AddProduct(matrix, rows, columns, factor, gradient); break;
            case InstructionSet.Vector256: Gram<Lanes256<T>, T>.AddProduct(matrix, rows, columns, factor, gradient); break;
            case InstructionSet.Vector128: Gram<Lanes128<T>, T>.AddProduct(matrix, rows, columns, factor, gradient); break;
            default: Gram<ScalarLanes<T>, T>.AddProduct(matrix, rows, columns, factor, gradient); break;
        }
    }
}

/// <summary>The same in registers of one width.</summary>
internal static class Gram<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static int Width => TiledProduct<TLanes, T>.Width;

    /// <inheritdoc cref="GramMatrix.SquaredNorm"/>
    public static double SquaredNorm(ReadOnlySpan<T> matrix, int rows, int columns)
    {
        int size = Math.Min(rows, columns), stride = TiledProduct<TLanes, T>.Panels(size) * Width;
        T[] panels = ArrayPool<T>.Shared.Rent(RoomForPanels(rows, columns)), gram = ArrayPool<T>.Shared.Rent(size * stride);
        Fill(matrix, rows, columns, panels, gram, rowStep: stride, panelStep: Width);
        double sum = 0;
        for (int i = 0; i < size; i++)
        {
            foreach (T entry in gram.AsSpan(i * stride, size)) sum += double.CreateChecked(entry) * double.CreateChecked(entry);
        }
        ArrayPool<T>.Shared.Return(panels);
        ArrayPool<T>.Shared.Return(gram);
        return sum;
    }

    /// <inheritdoc cref="GramMatrix.AddProduct"/>
    public static void AddProduct(ReadOnlySpan<T> matrix, int rows, int columns, T factor, Span<T> gradient)
    {
        int size = Math.Min(rows, columns), stride = TiledProduct<TLanes, T>.Panels(size) * Width;
        T[] panels = ArrayPool<T>.Shared.Rent(RoomForPanels(rows, columns)), gram = ArrayPool<T>.Shared.Rent(size * stride);
        var result = new Result<T>(gradient, rows, columns, rowStep: columns, panelStep: Width, isPadded: false);
        if (rows >= columns)
        {
            // W G, with G in panels.
            Fill(matrix, rows, columns, panels, gram, rowStep: Width, panelStep: size * Width);
            TiledProduct<TLanes, T>.Add(new Layout<T>(matrix, columns, 1), gram, size, result, factor);
        }
        else
        {
            Fill(matrix, rows, columns, panels, gram, rowStep: stride, panelStep: Width);
            TiledProduct<TLanes, T>.Pack(matrix, rows, columns, panels);
            TiledProduct<TLanes, T>.Add(new Layout<T>(gram, stride, 1), panels, size, result, factor);
        }
        ArrayPool<T>.Shared.Return(panels);
        ArrayPool<T>.Shared.Return(gram);
    }

    /// <summary>G: the tiles on and above the diagonal from the product, those below from its symmetry.</summary>
    private static void Fill(ReadOnlySpan<T> matrix, int rows, int columns, Span<T> panels, Span<T> gram, int rowStep, int panelStep)
    {
        int size = Math.Min(rows, columns), count = TiledProduct<TLanes, T>.Panels(size);
        gram[..(count * Width * size)].Clear();
        for (int i = 0; i < size; i++) gram[i / Width * panelStep + i * rowStep + i % Width] = T.NegativeOne;
        Layout<T> left;
        if (rows >= columns)
        {
            TiledProduct<TLanes, T>.Pack(matrix, rows, columns, panels);
            left = new Layout<T>(matrix, 1, columns);
        }
        else
        {
            TiledProduct<TLanes, T>.PackTransposed(matrix, rows, columns, panels);
            left = new Layout<T>(matrix, columns, 1);
        }
        TiledProduct<TLanes, T>.Add(left, panels, Math.Max(rows, columns),
            new Result<T>(gram, size, size, rowStep, panelStep, isPadded: true), T.One, upper: true);
        for (int panel = 0; panel < count; panel++)
        {
            int first = panel * Width, end = Math.Min(first + Width, size);
            for (int row = end; row < size; row++)
            {
                Span<T> below = gram.Slice(panel * panelStep + row * rowStep, end - first);
                int at = row / Width * panelStep + first * rowStep + row % Width;
                for (int i = 0; i < below.Length; i++, at += rowStep) below[i] = gram[at];
            }
        }
    }

    /// <summary>Numbers in the panels of W or of its transpose, whichever are more.</summary>
    private static int RoomForPanels(int rows, int columns)
    {
        int size = Math.Min(rows, columns), depth = Math.Max(rows, columns);
        return Math.Max(TiledProduct<TLanes, T>.Panels(size) * depth, TiledProduct<TLanes, T>.Panels(columns) * rows) * Width;
    }
}
