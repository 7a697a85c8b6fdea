using System.Numerics;
using NormLab.Data;
using NormLab.Networks;

namespace NormLab.Training.Passes;

/// <summary>Measures a network on many rows in the memory of <see cref="BlockRows"/>, block by block, with the bits of one pass over
/// all.</summary>
/// <typeparam name="T">The precision.</typeparam>
public sealed class BlockEvaluation<T> : IEvaluation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows of a block: whole registers of every instruction set, enough for every thread of a team.</summary>
    public const int BlockRows = 7200;

    private readonly LabelledRows _data;
    private readonly LossFunction _loss;
    private readonly int _classes;
    private readonly int[] _order;
    private readonly VectorizedBackpropagation<T> _block, _last;

    private BlockEvaluation(Architecture network, LabelledRows data, LossFunction loss, ThreadTeam? team)
    {
        (_data, _loss, _classes) = (data, loss, network.OutputSize);
        _order = new int[BlockRows];
        _block = Passes(BlockRows);
        _last = data.RowCount % BlockRows is > 0 and int last ? Passes(last) : _block;

        VectorizedBackpropagation<T> Passes(int rows) => new(network, data.Slice(0, rows), loss, SoftmaxAxis.Classes, team: team);
    }

    /// <summary>In blocks where there are more rows than one holds, else over all at once; so too where the softmax goes down the batch,
    /// since a probability then depends on every row.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The rows; features, and classes or numbers, must match the network.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="softmax">What the softmax normalises over.</param>
    /// <param name="team">The threads that share every pass; null for the calling thread alone.</param>
    /// <exception cref="ArgumentException">The data does not fit the network, or there are no rows.</exception>
    public static IEvaluation<T> Of(Architecture network, LabelledRows data, LossFunction loss, SoftmaxAxis softmax,
        ThreadTeam? team = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return IsCut(data.RowCount, softmax)
            ? new BlockEvaluation<T>(network, data, loss, team)
            : new VectorizedBackpropagation<T>(network, data, loss, softmax, team: team);
    }

    /// <summary>Bytes that an evaluation holds.</summary>
    public static long BytesFor(Architecture network, int rows, SoftmaxAxis softmax) => IsCut(rows, softmax)
        ? PassesMemory.Of<T>(network, BlockRows).Evaluation + PassesMemory.Of<T>(network, rows % BlockRows).Evaluation
            + BlockRows * sizeof(int)
        : PassesMemory.Of<T>(network, rows).Evaluation;

    /// <inheritdoc/>
    public Evaluation Evaluate(ReadOnlySpan<T> parameters)
    {
        var sums = new LossSums();
        for (int start = 0; start < _data.RowCount; start += BlockRows)
        {
            Span<int> rows = _order.AsSpan(0, Math.Min(BlockRows, _data.RowCount - start));
            for (int i = 0; i < rows.Length; i++) rows[i] = start + i;
            VectorizedBackpropagation<T> passes = rows.Length == BlockRows ? _block : _last;
            passes.Load(_data, rows);
            sums = passes.Add(parameters, sums);
        }
        return sums.Over(_loss.Kind, _data.RowCount, _classes);
    }

    private static bool IsCut(int rows, SoftmaxAxis softmax) => rows > BlockRows && softmax == SoftmaxAxis.Classes;
}
