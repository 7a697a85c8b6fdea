using System.Numerics;
using NormLab.Data;
using NormLab.Data.Encoding;
using NormLab.Data.Tables;
using NormLab.Formats;
using NormLab.Formats.Onnx;
using NormLab.Networks;
using NormLab.Training.Passes;

namespace NormLab.Models;

/// <summary>A trained network with what encoded and scaled the table it was trained on: it predicts for rows of such tables. Any number of
/// threads may ask it.</summary>
public abstract class TrainedModel
{
    private protected TrainedModel(Architecture network, ModelOutput output, TableEncoding encoding)
    {
        if (encoding.Features.Length != network.InputSize || encoding.Outputs != network.OutputSize) throw new ArgumentException(
            $"The network {network} does not fit {encoding.Features.Length} features and {encoding.OutputsText}.", nameof(encoding));
        (Network, Output, Encoding) = (network, output, encoding);
    }

    /// <summary>The network.</summary>
    public Architecture Network { get; }

    /// <summary>What becomes of its outputs.</summary>
    public ModelOutput Output { get; }

    /// <summary>What makes inputs of a table: the names of features and classes, and how columns are encoded and scaled.</summary>
    public TableEncoding Encoding { get; }

    /// <summary>A model of a trained network.</summary>
    /// <typeparam name="T">The precision that it was trained in, and predicts in.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="parameters">Its parameter vector.</param>
    /// <param name="output">What becomes of its outputs.</param>
    /// <param name="encoding">What encoded its training rows.</param>
    /// <exception cref="ArgumentException">The parts do not fit each other.</exception>
    public static TrainedModel Of<T>(Architecture network, ReadOnlySpan<T> parameters, ModelOutput output, TableEncoding encoding)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(encoding);
        return new TrainedModel<T>(network, parameters.ToArray(), output, encoding);
    }

    /// <summary>Predicts for all rows of a table. Its columns are found by name and stand in any order; other columns do not matter, nor
    /// does its target. A category that no training row had and a value that is missing are what <see cref="FeatureEncoder"/> makes of
    /// them.</summary>
    /// <exception cref="ArgumentException">A column is missing or holds something else than in the training rows, or the model's softmax
    /// is not across the classes.</exception>
    public Predictions Predict(DataTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        RequirePredicting();
        return Predict(Encoding.Transform(table.Columns));
    }

    /// <summary>Predicts for rows that are encoded and scaled already.</summary>
    /// <param name="features">Whole rows, row-major.</param>
    /// <exception cref="ArgumentException">They are not whole rows, or the model's softmax is not across the classes.</exception>
    public Predictions Predict(ReadOnlyMemory<double> features)
    {
        RequirePredicting();
        if (features.Length % Network.InputSize != 0)
            throw new ArgumentException($"{features.Length} numbers are no whole rows of {Network.InputSize} features.", nameof(features));
        int rows = features.Length / Network.InputSize, classes = Encoding.Classes.Length;
        if (Encoding.Numbers is { } scaler)
        {
            var numbers = new double[rows];
            if (rows > 0) Predict(LabelledRows.OfNumbers(features, numbers, Network.InputSize), numbers);
            for (int row = 0; row < rows; row++) numbers[row] = scaler.Invert(numbers[row]);
            return new NumberPredictions(Encoding.Label, numbers);
        }
        var predicted = new int[rows];
        var probabilities = new double[rows * classes];
        if (rows > 0) Predict(new LabelledRows(features, new int[rows], rows, Network.InputSize, classes), predicted, probabilities);
        return new ClassPredictions(Encoding.Classes, predicted, probabilities);
    }

    /// <summary>Loss and accuracy on rows that are encoded and scaled already: those of the trainer, to the bit, down the batch
    /// too.</summary>
    /// <exception cref="ArgumentException">The rows do not fit the network, or there are none.</exception>
    public abstract Evaluation Evaluate(LabelledRows rows);

    /// <summary>Its parameters as tensors, whose names begin with a prefix.</summary>
    internal abstract IEnumerable<Tensor> ToTensors(string prefix);

    /// <summary>Adds the network to a graph: from features in float64 to the outputs of its last layer.</summary>
    internal abstract string WriteOutputs(OnnxGraph graph, string features);

    private protected abstract void Predict(LabelledRows rows, Span<int> classes, Span<double> probabilities);

    private protected abstract void Predict(LabelledRows rows, Span<double> outputs);

    /// <summary>Refuses a model that says nothing of single rows.</summary>
    /// <exception cref="ArgumentException">Its softmax is not across the classes.</exception>
    internal void RequirePredicting()
    {
        if (Output.Softmax != SoftmaxAxis.Classes) throw new ArgumentException(
            "This model's softmax goes down the batch, as that of the published experiments: "
            + "what it said of a row would depend on the other rows. Train with the softmax across the classes to predict.");
    }
}
