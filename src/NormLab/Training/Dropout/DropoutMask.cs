namespace NormLab.Training.Dropout;

/// <summary>Which units of a layer are kept in one step: a bit for each row and neuron.</summary>
public sealed class DropoutMask
{
    /// <summary>Rows whose bits are in one number; a multiple of those that a panel has, whatever the registers.</summary>
    public const int BlockRows = 48;

    private readonly ulong[] _numbers;

    /// <summary>A mask that keeps nothing.</summary>
    /// <param name="rows">Rows of the batch, at least 1.</param>
    /// <param name="columns">Neurons of the layer, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no rows or no columns.</exception>
    public DropoutMask(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        (Rows, Columns) = (rows, columns);
        _numbers = new ulong[(rows + BlockRows - 1) / BlockRows * columns];
    }

    /// <summary>Rows of the batch.</summary>
    public int Rows { get; }

    /// <summary>Neurons of the layer.</summary>
    public int Columns { get; }

    /// <summary>The bits: [block of 48 rows][column], bit i of a number for row 48 block + i. Those of rows beyond the last count for
    /// nothing.</summary>
    public Span<ulong> Numbers => _numbers;

    /// <summary>Whether a unit is kept.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The neuron.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public bool this[int row, int column]
    {
        get => (_numbers[At(row, column)] >> (row % BlockRows) & 1) != 0;
        set
        {
            ref ulong number = ref _numbers[At(row, column)];
            ulong bit = 1ul << (row % BlockRows);
            number = value ? number | bit : number & ~bit;
        }
    }

    /// <summary>The numbers of the block that a row belongs to, one a column.</summary>
    internal Span<ulong> BlockOf(int row) => _numbers.AsSpan(row / BlockRows * Columns, Columns);

    private int At(int row, int column)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Columns);
        return row / BlockRows * Columns + column;
    }
}
