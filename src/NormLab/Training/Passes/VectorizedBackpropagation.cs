using System.Numerics;
using NormLab.Data;
using NormLab.Networks;
using NormLab.Numerics;
using NormLab.Training.Dropout;

namespace NormLab.Training.Passes;

/// <summary>Forward and backward passes at the speed of the machine: the rows in the lanes of the registers, all memory allocated once.
/// The same input gives the same bits, always, on any number of threads.</summary>
/// <typeparam name="T">The precision: <see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class VectorizedBackpropagation<T> : IBackpropagation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly IOutputs<T> _passes;
    private readonly Architecture _network;
    private readonly LossFunction _loss;
    private readonly int _rowCount;

    /// <summary>Binds a network to rows.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The rows; features, and classes or numbers, must match the network.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="softmax">What the softmax normalises over; of numbers there is none.</param>
    /// <param name="instructionSet">The registers to compute with. A set that the processor lacks works too, slowly.</param>
    /// <param name="team">The threads that share every pass; the caller's to dispose of, afterwards. Null for the calling thread
    /// alone.</param>
    /// <exception cref="ArgumentException">The data does not fit the network, or there are no rows.</exception>
    public VectorizedBackpropagation(
        Architecture network, LabelledRows data, LossFunction loss, SoftmaxAxis softmax,
            InstructionSet instructionSet = InstructionSet.Automatic,
        ThreadTeam? team = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        RequireFit(network, data, loss);
        if (data.RowCount < 1) throw new ArgumentException("There are no rows.", nameof(data));
        (_network, _loss, _rowCount, InstructionSet) = (network, loss, data.RowCount, instructionSet.Resolve());
        team ??= new ThreadTeam(1);
        _passes = InstructionSet switch
        {
            InstructionSet.Scalar => new PanelBackpropagation<ScalarLanes<T>, T>(network, data, loss, softmax, team),
            InstructionSet.Vector128 => new PanelBackpropagation<Lanes128<T>, T>(network, data, loss, softmax, team),
            InstructionSet.Vector256 => new PanelBackpropagation<Lanes256<T>, T>(network, data, loss, softmax, team),
            InstructionSet.Vector512 => new PanelBackpropagation<Lanes512<T>, T>(network, data, loss, softmax, team),
            _ => throw new ArgumentOutOfRangeException(nameof(instructionSet), instructionSet, "No such instruction set."),
        };
    }

    /// <summary>The registers that the passes compute with.</summary>
    public InstructionSet InstructionSet { get; }

    /// <inheritdoc/>
    public void Load(LabelledRows data, ReadOnlySpan<int> rows)
    {
        ArgumentNullException.ThrowIfNull(data);
        RequireFit(_network, data, _loss);
        if (rows.Length != _rowCount)
            throw new ArgumentException($"There are {rows.Length} rows; the passes are over {_rowCount}.", nameof(rows));
        _passes.Load(data, rows);
    }

    /// <inheritdoc/>
    public void ComputeGradient(ReadOnlySpan<T> parameters, Span<T> gradient, IDropoutSource? dropout = null) =>
        _passes.ComputeGradient(parameters, gradient, dropout);

    /// <inheritdoc/>
    public Evaluation Evaluate(ReadOnlySpan<T> parameters) => _passes.Evaluate(parameters);

    /// <summary>Adds losses and hits of the rows to those of rows before.</summary>
    internal LossSums Add(ReadOnlySpan<T> parameters, LossSums sums) => _passes.Add(parameters, sums);

    /// <summary>Writes logits and probabilities (of numbers the outputs, twice) of the rows, without dropout: row-major, one number for
    /// each output.</summary>
    /// <param name="parameters">The parameter vector.</param>
    /// <param name="logits">Overwritten; what <see cref="Evaluate"/> takes the loss of, to the bit.</param>
    /// <param name="probabilities">Overwritten.</param>
    public void ComputeOutputs(ReadOnlySpan<T> parameters, Span<T> logits, Span<T> probabilities)
    {
        int count = _rowCount * _network.OutputSize;
        if (logits.Length != count || probabilities.Length != count)
        {
            throw new ArgumentException(
                $"{_rowCount} rows have {count} outputs; there is room for {logits.Length} and {probabilities.Length}.", nameof(logits));
        }
        _passes.ComputeOutputs(parameters, logits, probabilities);
    }

    /// <summary>Writes what the hidden neurons put out for the rows in the last call of <see cref="ComputeOutputs"/>: layer after layer,
    /// neuron after neuron, one number for each row.</summary>
    /// <param name="neurons">Overwritten.</param>
    public void CopyNeurons(Span<T> neurons)
    {
        int count = _rowCount * _network.Sizes.Skip(1).SkipLast(1).Sum();
        if (neurons.Length != count)
            throw new ArgumentException($"The hidden neurons put out {count} numbers; there is room for {neurons.Length}.",
                nameof(neurons));
        _passes.CopyNeurons(neurons);
    }

    /// <exception cref="ArgumentException">The data does not fit the network or the loss.</exception>
    internal static void RequireFit(Architecture network, LabelledRows data, LossFunction loss)
    {
        if (data.HaveNumbers != loss.IsOfNumbers) throw new ArgumentException(
            $"The rows have {(data.HaveNumbers ? "numbers" : "classes")}; the loss is one of {(loss.IsOfNumbers ? "numbers" : "classes")}.",
            nameof(loss));
        if (data.HaveNumbers && network.OutputSize != 1)
            throw new ArgumentException($"The network {network} has more outputs than the one that predicts a number.", nameof(network));
        if (data.FeatureCount != network.InputSize || data.ClassCount > network.OutputSize)
            throw new ArgumentException(
                $"The network {network} does not fit data with {data.FeatureCount} features and {data.ClassCount} classes.", nameof(data));
    }
}
