using System.Numerics;

namespace NormLab.Training.Dropout;

/// <summary>What the units of a layer are multiplied by in one step: a number for each row and neuron.</summary>
/// <typeparam name="T">The precision.</typeparam>
public sealed class DropoutFactors<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _numbers;

    /// <summary>Factors 0.</summary>
    /// <param name="rows">Rows of the batch, at least 1.</param>
    /// <param name="columns">Neurons of the layer, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no rows or no columns.</exception>
    public DropoutFactors(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        (Rows, Columns) = (rows, columns);
        _numbers = new T[GaussianNoise
            .Padded((rows + DropoutMask.BlockRows - 1) / DropoutMask.BlockRows * DropoutMask.BlockRows * columns)];
    }

    /// <summary>Rows of the batch.</summary>
    public int Rows { get; }

    /// <summary>Neurons of the layer.</summary>
    public int Columns { get; }

    /// <summary>The factors: [block of 48 rows][column][row of the block], and padding behind. Those of rows beyond the last count for
    /// nothing.</summary>
    public Span<T> Numbers => _numbers;

    /// <summary>A unit's factor.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The neuron.</param>
    public T this[int row, int column] => BlockOf(row)[column * DropoutMask.BlockRows + row % DropoutMask.BlockRows];

    /// <summary>The factors of the block that a row belongs to.</summary>
    internal ReadOnlySpan<T> BlockOf(int row) =>
        _numbers.AsSpan(row / DropoutMask.BlockRows * DropoutMask.BlockRows * Columns, DropoutMask.BlockRows * Columns);
}
