using System.Numerics;
using NormLab.Data;
using NormLab.Networks;
using NormLab.Training.Dropout;
using NormLab.Training.Passes;

namespace NormLab.Tests.Training.Passes;

/// <summary>The passes as the formulas read, one scalar at a time. Slow; the tests hold the vectorised passes against it.</summary>
/// <typeparam name="T">The precision.</typeparam>
public sealed class ReferenceBackpropagation<T> : IBackpropagation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Architecture _network;
    private readonly LossFunction _loss;
    private readonly SoftmaxAxis _softmax;
    private readonly int _rows;
    private readonly int[] _labels;
    private readonly T[] _numbers;        // what is to be predicted of each row, where that is a number
    private readonly double[] _lossWeights, _weights;
    private readonly T[][] _inputs;       // what each layer multiplies: [layer][row * fanIn + feature]
    private readonly T[][] _sums;         // weighted sums after dropout: [layer][row * fanOut + neuron]
    private readonly T[][] _factors;      // dropout factor at each layer's dropout site: 0 or 1 / (1 - rate), or a Gaussian one
    private readonly T[] _probabilities;

    /// <summary>Binds a network to rows.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The rows; features and classes must match the network.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="softmax">What the softmax normalises over.</param>
    /// <exception cref="ArgumentException">The data does not fit the network.</exception>
    public ReferenceBackpropagation(Architecture network, LabelledRows data, LossFunction loss, SoftmaxAxis softmax)
    {
        VectorizedBackpropagation<T>.RequireFit(network, data, loss);
        (_network, _loss, _softmax, _rows) = (network, loss, softmax, data.RowCount);
        _labels = new int[_rows];
        _numbers = new T[_rows];
        (_lossWeights, _weights) = (new double[_rows], new double[_rows]);
        _inputs = [.. network.Layers.Select(layer => new T[_rows * layer.FanIn])];
        _sums = [.. network.Layers.Select(layer => new T[_rows * layer.FanOut])];
        _factors = [.. network.Layers.Select(layer => new T[_rows * layer.FanOut])];
        _probabilities = new T[_rows * network.OutputSize];
        Load(data, [.. Enumerable.Range(0, _rows)]);
    }

    /// <inheritdoc/>
    public void Load(LabelledRows data, ReadOnlySpan<int> rows)
    {
        VectorizedBackpropagation<T>.RequireFit(_network, data, _loss);
        if (rows.Length != _rows) throw new ArgumentException($"There are {rows.Length} rows; the passes are over {_rows}.", nameof(rows));
        int features = data.FeatureCount;
        for (int row = 0; row < rows.Length; row++)
        {
            _lossWeights[row] = data.LossWeights.IsEmpty ? 1 : data.LossWeights.Span[rows[row]];
            _weights[row] = data.Weights.IsEmpty ? 1 : data.Weights.Span[rows[row]];
            if (_loss.IsOfNumbers) _numbers[row] = T.CreateChecked(data.Numbers.Span[rows[row]]);
            else _labels[row] = data.Labels.Span[rows[row]];
            for (int k = 0; k < features; k++)
                _inputs[0][row * features + k] = T.CreateChecked(data.Features.Span[rows[row] * features + k]);
        }
    }

    /// <inheritdoc/>
    public void ComputeGradient(ReadOnlySpan<T> parameters, Span<T> gradient, IDropoutSource? dropout = null)
    {
        Forward(parameters, dropout);
        T[] delta = _loss.IsOfNumbers ? NumberGradient() : LogitGradient();
        for (int l = _network.Layers.Length - 1; l >= 0; l--)
        {
            LayerView layer = _network.Layers[l];
            if (dropout?.Options.Placement == DropoutPlacement.AfterProducts) Multiply(delta, _factors[l]);
            WeightGradient(layer, _inputs[l], delta, gradient);
            if (l == 0) break;

            T[] previous = InputGradient(layer, parameters, delta);
            if (dropout?.Options.Placement == DropoutPlacement.AfterActivations) Multiply(previous, _factors[l - 1]);
            for (int i = 0; i < previous.Length; i++) previous[i] *= ScalarActivation.Derivative(_network.Activation, _sums[l - 1][i]);
            delta = previous;
        }
    }

    /// <summary>p of the last pass, row after row.</summary>
    internal ReadOnlySpan<T> Probabilities => _probabilities;

    /// <inheritdoc/>
    public Evaluation Evaluate(ReadOnlySpan<T> parameters)
    {
        Forward(parameters, null);
        if (_loss.IsOfNumbers) return EvaluateNumbers();
        int classes = _network.OutputSize;
        double loss = 0, correct = 0;
        for (int row = 0; row < _rows; row++)
        {
            if (_loss.Kind == Loss.CategoricalCrossEntropy && _softmax == SoftmaxAxis.Classes)
            {
                ReadOnlySpan<T> z = _sums[^1].AsSpan(row * classes, classes);
                loss += _lossWeights[row] * double.CreateChecked(NegativeLogProbability(z, _labels[row]));
                if (IndexOfLargest(z) == _labels[row]) correct += _weights[row];
                continue;
            }
            ReadOnlySpan<T> p = _probabilities.AsSpan(row * classes, classes);
            if (IndexOfLargest(p) == _labels[row]) correct += _weights[row];
            for (int c = 0; c < classes; c++)
            {
                if (c == _labels[row]) loss -= _lossWeights[row] * double.CreateChecked(T.Log(p[c]));
                else if (_loss.Kind == Loss.TwoSidedCrossEntropy) loss -= _lossWeights[row] * double.CreateChecked(T.Log(T.One - p[c]));
            }
        }
        double cells = _lossWeights.Sum() * (_loss.Kind == Loss.TwoSidedCrossEntropy ? classes : 1);
        return new Evaluation(loss / cells, correct / _weights.Sum());
    }

    private Evaluation EvaluateNumbers()
    {
        double[] target = [.. _numbers.Select(double.CreateChecked)],
            error = [.. _sums[^1].Select((z, row) => double.CreateChecked(z) - target[row])];
        double total = _weights.Sum(), mean = Sum(_weights, target) / total,
            spread = Sum(_weights, [.. target.Select(y => (y - mean) * (y - mean))]),
                squares = Sum(_weights, [.. error.Select(r => r * r)]);
        double loss = Sum(_lossWeights, [.. error.Select(r => _loss.Kind == Loss.Squared ? r * r
            : Math.Abs(r) <= _loss.HuberDelta ? r * r / 2 : _loss.HuberDelta * (Math.Abs(r) - _loss.HuberDelta / 2))]) / _lossWeights.Sum();
        return new Evaluation(loss, spread == 0 ? (squares == 0 ? 1 : 0) : 1 - squares / spread)
        {
            Errors = new NumberErrors(Math.Sqrt(squares / total), Sum(_weights, [.. error.Select(Math.Abs)]) / total),
        };
    }

    private static double Sum(double[] weights, double[] values) => weights.Zip(values, (weight, value) => weight * value).Sum();

    /// <summary>2 r / N of squares with r = z - y, and r / N, or delta / N with the sign of r, of Huber's loss.</summary>
    private T[] NumberGradient()
    {
        T delta = T.CreateChecked(_loss.HuberDelta), rows = T.CreateChecked(_rows);
        return [.. _sums[^1].Select((z, row) => z - _numbers[row]).Select(r => _loss.Kind == Loss.Squared ? (r + r) / rows
            : T.Abs(r) <= delta ? r / rows : T.CopySign(delta, r) / rows)
                .Select((slope, row) => slope * T.CreateChecked(_lossWeights[row]))];
    }

    /// <summary>-log p_y = log sum_c exp z_c - z_y = (m - z_y) + log(1 + r) with the largest logit m and r = sum exp(z_c - m) over all
    /// classes but that of m.</summary>
    private static T NegativeLogProbability(ReadOnlySpan<T> logits, int label)
    {
        int best = IndexOfLargest(logits);
        T rest = T.Zero;
        for (int c = 0; c < logits.Length; c++) if (c != best) rest += T.Exp(logits[c] - logits[best]);
        // log(1 + r) of full precision for small r: what rounding took from 1 + r, over it, is what its logarithm lacks.
        T sum = T.One + rest, lost = rest - (sum - T.One);
        return logits[best] - logits[label] + (T.Log(sum) + lost / sum);
    }

    /// <summary>The first of equals.</summary>
    private static int IndexOfLargest(ReadOnlySpan<T> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++) if (values[i] > values[best]) best = i;
        return best;
    }

    private void Forward(ReadOnlySpan<T> parameters, IDropoutSource? dropout)
    {
        for (int l = 0; l < _network.Layers.Length; l++)
        {
            LayerView layer = _network.Layers[l];
            bool last = l == _network.Layers.Length - 1;
            ReadOnlySpan<T> weights = layer.Weights(parameters), biases = layer.Biases(parameters);
            T[] x = _inputs[l], z = _sums[l];
            for (int row = 0; row < _rows; row++)
            {
                for (int j = 0; j < layer.FanOut; j++)
                {
                    T sum = layer.HasBiases ? biases[j] : T.Zero;
                    for (int k = 0; k < layer.FanIn; k++) sum += x[row * layer.FanIn + k] * weights[k * layer.FanOut + j];
                    z[row * layer.FanOut + j] = sum;
                }
            }
            if (dropout?.Options.Placement == DropoutPlacement.AfterProducts) { DrawFactors(dropout, layer); Multiply(z, _factors[l]); }
            if (last) break;

            T[] activations = _inputs[l + 1];
            for (int i = 0; i < z.Length; i++) activations[i] = ScalarActivation.Value(_network.Activation, z[i]);
            if (dropout?.Options.Placement == DropoutPlacement.AfterActivations)
            { DrawFactors(dropout, layer); Multiply(activations, _factors[l]); }
        }
        Softmax(_sums[^1]);
    }

    private void Softmax(ReadOnlySpan<T> logits)
    {
        int classes = _network.OutputSize;
        if (_softmax == SoftmaxAxis.Batch)
        {
            T largest = logits[0];
            foreach (T z in logits) largest = T.Max(largest, z);
            for (int i = 0; i < logits.Length; i++) _probabilities[i] = T.Exp(logits[i] - largest);
            for (int c = 0; c < classes; c++)
            {
                T sum = T.Zero;
                for (int row = 0; row < _rows; row++) sum += _probabilities[row * classes + c];
                for (int row = 0; row < _rows; row++) _probabilities[row * classes + c] /= sum;
            }
            return;
        }
        for (int row = 0; row < _rows; row++)
        {
            ReadOnlySpan<T> z = logits.Slice(row * classes, classes);
            Span<T> p = _probabilities.AsSpan(row * classes, classes);
            T largest = z[0], sum = T.Zero;
            foreach (T value in z) largest = T.Max(largest, value);
            for (int c = 0; c < classes; c++) sum += p[c] = T.Exp(z[c] - largest);
            for (int c = 0; c < classes; c++) p[c] /= sum;
        }
    }

    /// <summary>dL/dz through the loss and the softmax's Jacobian: p (g - sum g p) along the normalised axis, with g = dL/dp. At the label
    /// g p is -1 / cells, whatever p is; elsewhere p / (1 - p) / cells in the two-sided loss and 0 in the categorical one.</summary>
    private T[] LogitGradient()
    {
        int classes = _network.OutputSize;
        T cells = T.CreateChecked(_loss.Kind == Loss.TwoSidedCrossEntropy ? _rows * classes : _rows);
        var delta = new T[_probabilities.Length];
        for (int row = 0; row < _rows; row++)
        {
            for (int c = 0; c < classes; c++)
            {
                T p = _probabilities[row * classes + c], weight = T.CreateChecked(_lossWeights[row]);
                if (c == _labels[row]) delta[row * classes + c] = -weight / cells;
                else if (_loss.Kind == Loss.TwoSidedCrossEntropy) delta[row * classes + c] = weight * (p / (T.One - p) / cells);
            }
        }
        int groups = _softmax == SoftmaxAxis.Batch ? classes : _rows;
        int members = _softmax == SoftmaxAxis.Batch ? _rows : classes;
        (int groupStride, int memberStride) = _softmax == SoftmaxAxis.Batch ? (1, classes) : (classes, 1);
        for (int group = 0; group < groups; group++)
        {
            T sum = T.Zero;
            for (int m = 0; m < members; m++) sum += delta[group * groupStride + m * memberStride];
            for (int m = 0; m < members; m++) { int i = group * groupStride + m * memberStride; delta[i] -= _probabilities[i] * sum; }
        }
        return delta;
    }

    private void WeightGradient(LayerView layer, ReadOnlySpan<T> x, ReadOnlySpan<T> delta, Span<T> gradient)
    {
        Span<T> weights = layer.Weights(gradient), biases = layer.Biases(gradient);
        weights.Clear();
        biases.Clear();
        for (int row = 0; row < _rows; row++)
        {
            for (int k = 0; k < layer.FanIn; k++)
                for (int j = 0; j < layer.FanOut; j++)
                    weights[k * layer.FanOut + j] += x[row * layer.FanIn + k] * delta[row * layer.FanOut + j];
            for (int j = 0; j < biases.Length; j++) biases[j] += delta[row * layer.FanOut + j];
        }
    }

    private T[] InputGradient(LayerView layer, ReadOnlySpan<T> parameters, ReadOnlySpan<T> delta)
    {
        ReadOnlySpan<T> weights = layer.Weights(parameters);
        var result = new T[_rows * layer.FanIn];
        for (int row = 0; row < _rows; row++)
        {
            for (int k = 0; k < layer.FanIn; k++)
            {
                T sum = T.Zero;
                for (int j = 0; j < layer.FanOut; j++) sum += delta[row * layer.FanOut + j] * weights[k * layer.FanOut + j];
                result[row * layer.FanIn + k] = sum;
            }
        }
        return result;
    }

    private void DrawFactors(IDropoutSource dropout, LayerView layer)
    {
        if (dropout is GaussianDropout gaussian)
        {
            var factors = new DropoutFactors<T>(_rows, layer.FanOut);
            gaussian.NextFactors(factors);
            for (int row = 0; row < _rows; row++)
                for (int j = 0; j < layer.FanOut; j++) _factors[layer.Index][row * layer.FanOut + j] = factors[row, j];
            return;
        }
        var mask = new DropoutMask(_rows, layer.FanOut);
        ((IDropoutMaskSource)dropout).NextMask(mask);
        T scale = T.One / (T.One - T.CreateChecked(dropout.Options.Rate));
        for (int row = 0; row < _rows; row++)
        {
            for (int j = 0; j < layer.FanOut; j++) _factors[layer.Index][row * layer.FanOut + j] = mask[row, j] ? scale : T.Zero;
        }
    }

    private static void Multiply(Span<T> values, ReadOnlySpan<T> factors)
    {
        for (int i = 0; i < values.Length; i++) values[i] *= factors[i];
    }
}
