using System.Numerics;

namespace NormLab.Numerics;

/// <summary>Transposes of row-major matrices, in squares of registers where they are whole.</summary>
internal static class MatrixTranspose<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>destination_ji = source_ij.</summary>
    /// <param name="source">The matrix.</param>
    /// <param name="sourceStride">Numbers between its rows.</param>
    /// <param name="rows">Rows of the source.</param>
    /// <param name="columns">Columns of the source.</param>
    /// <param name="destination">The transpose.</param>
    /// <param name="destinationStride">Numbers between the rows of the transpose.</param>
    public static void Copy(ReadOnlySpan<T> source, int sourceStride, int rows, int columns, Span<T> destination, int destinationStride)
    {
        for (int row = 0; row < rows; row += TLanes.Count)
        {
            for (int column = 0; column < columns; column += TLanes.Count)
            {
                int height = Math.Min(TLanes.Count, rows - row), width = Math.Min(TLanes.Count, columns - column);
                ReadOnlySpan<T> square = source[(row * sourceStride + column)..];
                Span<T> target = destination[(column * destinationStride + row)..];
                if (height == TLanes.Count && width == TLanes.Count)
                    TLanes.Transpose(in square[0], sourceStride, ref target[0], destinationStride);
                else CopyPart(square, sourceStride, height, width, target, destinationStride);
            }
        }
    }

    private static void CopyPart(ReadOnlySpan<T> source, int sourceStride, int rows, int columns, Span<T> destination,
        int destinationStride)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                destination[column * destinationStride + row] = source[row * sourceStride + column];
        }
    }
}
