using System.Numerics;
using NormLab.Data;
using NormLab.Data.Encoding;
using NormLab.Formats;
using NormLab.Formats.Onnx;
using NormLab.Models.Onnx;
using NormLab.Networks;
using NormLab.Training.Passes;

namespace NormLab.Models;

/// <summary>A model in the precision that it was trained in.</summary>
internal sealed class TrainedModel<T> : TrainedModel
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // As many rows at a time as keep the passes' memory small beside the rows themselves.
    private const int BlockRows = 4096;

    private readonly T[] _parameters;

    public TrainedModel(Architecture network, T[] parameters, ModelOutput output, TableEncoding encoding)
        : base(network, output, encoding) => _parameters = parameters.Length == network.ParameterCount ? parameters
            : throw new ArgumentException($"The network {network} has {network.ParameterCount} parameters; {parameters.Length} given.",
                nameof(parameters));

    public override Evaluation Evaluate(LabelledRows rows) =>
        BlockEvaluation<T>.Of(Network, rows, Output.Loss, Output.Softmax).Evaluate(_parameters).In(Encoding.Numbers?.Scale ?? 1);

    internal override IEnumerable<Tensor> ToTensors(string prefix) => ModelTensors.Of(Network, _parameters, prefix);

    internal override string WriteOutputs(OnnxGraph graph, string features) =>
        OnnxNetwork.Outputs(graph, Network, _parameters, features);

    private protected override void Predict(LabelledRows rows, Span<int> classes, Span<double> probabilities)
    {
        for (int start = 0; start < rows.RowCount; start += BlockRows)
        {
            int count = Math.Min(BlockRows, rows.RowCount - start), outputs = Network.OutputSize;
            T[] logits = new T[count * outputs], shares = new T[count * outputs];
            Passes(rows.Slice(start, count)).ComputeOutputs(_parameters, logits, shares);
            // An evaluation compares logits where its loss is taken of them, else the probabilities, of which more are equal.
            T[] compared = Output.Loss.Kind == Loss.CategoricalCrossEntropy ? logits : shares;
            for (int row = 0; row < count; row++)
            {
                classes[start + row] = Largest(compared.AsSpan(row * outputs, outputs));
            }
            for (int i = 0; i < shares.Length; i++) probabilities[start * outputs + i] = double.CreateChecked(shares[i]);
        }
    }

    private protected override void Predict(LabelledRows rows, Span<double> outputs)
    {
        for (int start = 0; start < rows.RowCount; start += BlockRows)
        {
            int count = Math.Min(BlockRows, rows.RowCount - start);
            T[] raw = new T[count];
            Passes(rows.Slice(start, count)).ComputeOutputs(_parameters, raw, new T[count]);
            for (int row = 0; row < count; row++) outputs[start + row] = double.CreateChecked(raw[row]);
        }
    }

    private VectorizedBackpropagation<T> Passes(LabelledRows rows) => new(Network, rows, Output.Loss, Output.Softmax);

    /// <summary>The first of the largest.</summary>
    private static int Largest(ReadOnlySpan<T> row)
    {
        int largest = 0;
        for (int c = 1; c < row.Length; c++) largest = row[c] > row[largest] ? c : largest;
        return largest;
    }
}
