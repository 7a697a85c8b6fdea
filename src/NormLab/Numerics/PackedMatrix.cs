using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormLab.Numerics;

/// <summary>A matrix of weights in the order in which the product tiles read it: for each tile of outputs, for each input, the tile's
/// weights side by side. Outputs are padded with zeros to whole tiles.</summary>
internal sealed class PackedMatrix<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedBuffer<T> _weights;
    private readonly AlignedBuffer<T> _bias;

    /// <summary>Room for a matrix.</summary>
    /// <param name="inputs">What a product sums over.</param>
    /// <param name="outputs">How many sums it makes.</param>
    /// <param name="tileHeight">Outputs of a tile.</param>
    public PackedMatrix(int inputs, int outputs, int tileHeight)
    {
        (Inputs, Outputs, TileHeight) = (inputs, outputs, tileHeight);
        Tiles = (outputs + tileHeight - 1) / tileHeight;
        _weights = new AlignedBuffer<T>(Tiles * tileHeight * inputs);
        _bias = new AlignedBuffer<T>(Tiles * tileHeight);
    }

    /// <summary>What a product sums over.</summary>
    public int Inputs { get; }

    /// <summary>How many sums it makes.</summary>
    public int Outputs { get; }

    /// <summary>Outputs of a tile.</summary>
    public int TileHeight { get; }

    /// <summary>How many tiles.</summary>
    public int Tiles { get; }

    /// <summary>[tile][input][output in the tile].</summary>
    public ReadOnlySpan<T> Weights => _weights.Span;

    /// <summary>What each sum starts from: 0 unless biases were packed.</summary>
    public ReadOnlySpan<T> Bias => _bias.Span;

    /// <summary>Packs a row-major matrix of <see cref="Inputs"/> rows and <see cref="Outputs"/> columns.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="bias">One number an output, or nothing.</param>
    /// <param name="part">Which of the tiles.</param>
    public void Pack(ReadOnlySpan<T> matrix, ReadOnlySpan<T> bias, Part part = default)
    {
        Span<T> target = _weights.Span;
        (int firstTile, int endTile) = part.Of(Tiles);
        for (int tile = firstTile, at = firstTile * TileHeight * Inputs; tile < endTile; tile++)
        {
            int first = tile * TileHeight, height = Math.Min(TileHeight, Outputs - first);
            for (int k = 0; k < Inputs; k++, at += TileHeight) CopyRow(matrix.Slice(k * Outputs + first, height), target.Slice(at, TileHeight));
            if (bias.Length > 0) bias.Slice(first, height).CopyTo(_bias.Span[first..]);
        }
    }

    /// <summary>Packs the transpose of a row-major matrix of <see cref="Outputs"/> rows and <see cref="Inputs"/> columns.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="part">Which of the tiles.</param>
    public void PackTransposed(ReadOnlySpan<T> matrix, Part part = default)
    {
        Span<T> target = _weights.Span;
        (int firstTile, int endTile) = part.Of(Tiles);
        for (int tile = firstTile; tile < endTile; tile++)
        {
            int first = tile * TileHeight, height = Math.Min(TileHeight, Outputs - first);
            Span<T> tileWeights = target.Slice(first * Inputs, TileHeight * Inputs);
            for (int i = 0; i < height; i++)
            {
                ReadOnlySpan<T> row = matrix.Slice((first + i) * Inputs, Inputs);
                for (int k = 0, at = i; k < row.Length; k++, at += TileHeight) tileWeights[at] = row[k];
            }
        }
    }

    /// <summary>Copies at most a tile's weights; whole rows of 8 and 4 in one piece.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyRow(ReadOnlySpan<T> source, Span<T> destination)
    {
        if (source.Length == 8 && destination.Length == 8) Unsafe.As<T, Eight>(ref destination[0]) = Unsafe.As<T, Eight>(ref Unsafe.AsRef(in source[0]));
        else if (source.Length == 4 && destination.Length == 4) Unsafe.As<T, Four>(ref destination[0]) = Unsafe.As<T, Four>(ref Unsafe.AsRef(in source[0]));
        else source.CopyTo(destination);
    }

    [InlineArray(8)]
    private struct Eight
    {
        private T _first;
    }

    [InlineArray(4)]
    private struct Four
    {
        private T _first;
    }
}
