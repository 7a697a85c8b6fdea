using System.Numerics;
using NormLab.Data;
using NormLab.Training.Passes;

namespace NormLab.Training.Batches;

/// <summary>Takes the training rows in batches: an epoch goes through all of them in its own order, a batch a step, and ends with a smaller
/// batch where the size does not divide the rows. A step allocates nothing.</summary>
/// <typeparam name="T">The precision.</typeparam>
public sealed class MiniBatches<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LabelledRows _data;
    private readonly IRowOrder _order;
    private readonly int _size, _batchesPerEpoch;
    private readonly IBackpropagation<T> _passes, _lastPasses;

    /// <summary>Makes room for a batch, and for the smaller last one.</summary>
    /// <param name="data">The training rows.</param>
    /// <param name="size">Rows of a batch, 1 to all.</param>
    /// <param name="order">The order of every epoch.</param>
    /// <param name="bind">Binds the network to rows; called with as many as a batch has.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1 or above the number of rows.</exception>
    public MiniBatches(LabelledRows data, int size, IRowOrder order, Func<LabelledRows, IBackpropagation<T>> bind)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(bind);
        if (size < 1 || size > data.RowCount)
            throw new ArgumentOutOfRangeException(nameof(size), size,
                $"A batch takes 1 to {data.RowCount} rows: so many there are to train on.");
        (_data, _size, _order) = (data, size, order);
        _batchesPerEpoch = (data.RowCount + size - 1) / size;
        _passes = bind(data.Slice(0, size));
        _lastPasses = data.RowCount % size is > 0 and int last ? bind(data.Slice(0, last)) : _passes;
    }

    /// <summary>Loads the batch of a step.</summary>
    /// <param name="step">Index of the step, from 0.</param>
    /// <returns>The passes over its rows.</returns>
    public IBackpropagation<T> Load(int step)
    {
        (int epoch, int batch) = Math.DivRem(step, _batchesPerEpoch);
        ReadOnlySpan<int> rows = _order.Rows(epoch)[(batch * _size)..];
        IBackpropagation<T> passes = _passes;
        if (rows.Length < _size) passes = _lastPasses;
        else rows = rows[.._size];
        passes.Load(_data, rows);
        return passes;
    }
}
