using System.Buffers.Binary;
using NormLab.Randomness;

namespace NormLab.Training.Batches;

/// <summary>Every epoch's order is the next numpy.random.permutation(rows) of NumPy's legacy stream, drawn when the epoch begins; other
/// draws may come before and after. So the state is the stream's and that of the epoch under way.</summary>
public sealed class NumPyRowOrder : IRowOrder, IResumableRandom
{
    private readonly NumPyRandom _random;
    private readonly int[] _rows;
    private int _epoch = -1;

    /// <summary>Before the first epoch.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="rowCount">Number of rows.</param>
    public NumPyRowOrder(NumPyRandom random, int rowCount)
    {
        ArgumentNullException.ThrowIfNull(random);
        _random = random;
        _rows = [.. Enumerable.Range(0, rowCount)];
    }

    /// <inheritdoc/>
    public int StateLength => sizeof(int) * (1 + _rows.Length) + _random.Stream.StateLength;

    /// <inheritdoc/>
    public ReadOnlySpan<int> Rows(int epoch)
    {
        if (epoch == _epoch) return _rows;
        if (epoch != _epoch + 1) throw new InvalidOperationException(
            $"Epoch {epoch} cannot follow epoch {_epoch}: the stream is drawn in turn.");
        for (int i = 0; i < _rows.Length; i++) _rows[i] = i;
        _random.Shuffle<int>(_rows);
        _epoch = epoch;
        return _rows;
    }

    /// <inheritdoc/>
    public void WriteState(Span<byte> destination)
    {
        BinaryPrimitives.WriteInt32LittleEndian(destination, _epoch);
        for (int i = 0; i < _rows.Length; i++) BinaryPrimitives.WriteInt32LittleEndian(destination[(sizeof(int) * (1 + i))..], _rows[i]);
        _random.Stream.WriteState(destination[(sizeof(int) * (1 + _rows.Length))..]);
    }

    /// <inheritdoc/>
    public void ReadState(ReadOnlySpan<byte> source)
    {
        int epoch = BinaryPrimitives.ReadInt32LittleEndian(source);
        var rows = new int[_rows.Length];
        for (int i = 0; i < rows.Length; i++) rows[i] = BinaryPrimitives.ReadInt32LittleEndian(source[(sizeof(int) * (1 + i))..]);
        if (epoch < -1 || !rows.Order().SequenceEqual(Enumerable.Range(0, rows.Length)))
            throw new ArgumentException($"These are not the {rows.Length} rows of an epoch.", nameof(source));
        _random.Stream.ReadState(source[(sizeof(int) * (1 + rows.Length))..]);
        _epoch = epoch;
        rows.CopyTo(_rows, 0);
    }
}
