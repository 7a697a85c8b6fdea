using System.Numerics;
using NormLab.Data;
using NormLab.Networks;
using NormLab.Numerics;
using NormLab.Training.Dropout;

namespace NormLab.Training.Passes;

/// <summary>The passes over panels: [block of rows][feature][3 registers], the rows in the lanes, the last block padded with rows that
/// count for nothing.</summary>
internal sealed unsafe class PanelBackpropagation<TLanes, T> : IOutputs<T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Panels that go through a layer together: of narrow layers, what the product writes is still in the second-level cache when
    /// the activation reads it.</summary>
    private static int RunLength => Math.Max(1, 720 / (3 * TLanes.Count));

    private readonly Architecture _network;
    private readonly PanelFunction<TLanes, T> _activation;
    private readonly ThreadTeam _team;
    private readonly Action<Part> _forwardPart, _backwardPart, _evaluatePart;
    private readonly IPanelLoss<T> _loss;
    private readonly int _rows;
    private readonly int _panels;
    private readonly int _chunkLength;                 // panels that a thread takes through all layers at a time
    private readonly int[] _strides;                   // features between panels, of the inputs and of every layer's outputs
    private readonly AlignedBuffer<T>[] _activations;  // what every layer multiplies; the inputs first
    private readonly AlignedBuffer<T> _logits;
    private readonly AlignedBuffer<T> _rowMajor;       // the rows of a panel on their way into it
    private readonly PanelDropout<TLanes, T> _dropout;
    private BackwardWorkspace<TLanes, T>? _backward;

    // What the threads of a step work on.
    private T* _parameters, _gradient;

    public PanelBackpropagation(Architecture network, LabelledRows data, LossFunction loss, SoftmaxAxis softmax, ThreadTeam team)
    {
        (_network, _rows, _team) = (network, data.RowCount, team);
        (_forwardPart, _backwardPart, _evaluatePart) = (ForwardPart, BackwardPart, EvaluatePart);
        _activation = network.Activation.OverPanels<TLanes, T>();
        int width = 3 * TLanes.Count;
        _panels = (data.RowCount + width - 1) / width;
        // Small enough for each of several threads to have a few.
        _chunkLength = team.Size == 1 ? _panels : Math.Max(1, _panels / (4 * team.Size));
        _strides = [.. network.Sizes.Select((_, i) => Stride(network, i))];
        _activations = [.. network.Layers.Select(layer => new AlignedBuffer<T>(_panels * _strides[layer.Index] * width))];
        _logits = new AlignedBuffer<T>(_panels * _strides[^1] * width);
        _rowMajor = new AlignedBuffer<T>(width * network.InputSize);
        _dropout = new PanelDropout<TLanes, T>(_rows, network, _activation, _strides);
        _loss = loss.IsOfNumbers ? new PanelErrors<TLanes, T>(_rows, _strides[^1], loss)
            : new PanelLoss<TLanes, T>(_rows, network.OutputSize, _strides[^1], loss.Kind, softmax);
        Load(data, [.. Enumerable.Range(0, _rows)]);
    }

    /// <inheritdoc/>
    public void Load(LabelledRows data, ReadOnlySpan<int> rows)
    {
        int width = 3 * TLanes.Count, count = data.FeatureCount;
        Span<T> inputs = _activations[0].Span, converted = _rowMajor.Span;
        for (int first = 0; first < rows.Length; first += width)
        {
            // A panel's rows one after the other, then turned as a whole: so what is written lies together.
            ReadOnlySpan<int> some = rows.Slice(first, Math.Min(width, rows.Length - first));
            for (int i = 0; i < some.Length; i++)
                Conversion.FromDouble(data.Features.Span.Slice(some[i] * count, count), converted[(i * count)..]);
            MatrixTranspose<TLanes, T>.Copy(converted, count, some.Length, count, inputs[(first * _strides[0])..], width);
        }
        _backward?.LoadInputs(inputs);
        _loss.Load(data, rows);
    }

    /// <inheritdoc/>
    public void ComputeGradient(ReadOnlySpan<T> parameters, Span<T> gradient, IDropoutSource? dropout = null)
    {
        if (gradient.Length != _network.ParameterCount)
            throw new ArgumentException($"The gradient needs {_network.ParameterCount} numbers; {gradient.Length} given.",
            nameof(gradient));
        RequireParameters(parameters);
        if (_backward is null)
        {
            _backward = new BackwardWorkspace<TLanes, T>(_network, _panels, _strides, _team);
            _backward.LoadInputs(_activations[0].Span);
        }
        _dropout.Begin(dropout);
        fixed (T* pinnedParameters = parameters, pinnedGradient = gradient)
        {
            _parameters = pinnedParameters;
            _gradient = pinnedGradient;
            _team.Run(_forwardPart);
            Span<T> delta = _backward.Deltas(_network.Layers.Length - 1);
            _loss.Gradient(_logits.Span, delta);
            if (_dropout.AfterProducts) _dropout.Multiply(_network.Layers.Length - 1, 0, delta);
            _dropout.End();
            _team.Run(_backwardPart);
        }
    }

    /// <inheritdoc/>
    public Evaluation Evaluate(ReadOnlySpan<T> parameters) =>
        Add(parameters, default).Over(_loss.Loss, _rows, _network.OutputSize);

    /// <inheritdoc/>
    public LossSums Add(ReadOnlySpan<T> parameters, LossSums sums)
    {
        RequireParameters(parameters);
        fixed (T* pinned = parameters)
        {
            _parameters = pinned;
            _team.Run(_evaluatePart);
        }
        return _loss.Add(_logits.Span, sums);
    }

    /// <inheritdoc/>
    public void ComputeOutputs(ReadOnlySpan<T> parameters, Span<T> logits, Span<T> probabilities)
    {
        RequireParameters(parameters);
        fixed (T* pinned = parameters)
        {
            _parameters = pinned;
            _team.Run(_evaluatePart);
        }
        CopyOutputs(logits);
        _loss.Predict(_logits.Span);
        CopyOutputs(probabilities);
    }

    /// <inheritdoc/>
    public void CopyNeurons(Span<T> neurons)
    {
        int width = 3 * TLanes.Count, row = 0;
        for (int l = 1; l < _activations.Length; l++)
        {
            ReadOnlySpan<T> panels = _activations[l].Span;
            for (int j = 0; j < _network.Sizes[l]; j++, row += _rows)
                for (int i = 0; i < _rows; i += width)
                    panels.Slice((i / width * _strides[l] + j) * width, Math.Min(width, _rows - i)).CopyTo(neurons[(row + i)..]);
        }
    }

    private void CopyOutputs(Span<T> rows)
    {
        int width = 3 * TLanes.Count, outputs = _network.OutputSize;
        ReadOnlySpan<T> panels = _logits.Span;
        for (int i = 0; i < _rows; i++)
        {
            for (int c = 0; c < outputs; c++) rows[i * outputs + c] = panels[(i / width * _strides[^1] + c) * width + i % width];
        }
    }

    /// <summary>Features of a boundary between layers, padded to whole tiles of the products that write there and of the first layer's
    /// weight gradient.</summary>
    private static int Stride(Architecture network, int boundary)
    {
        int size = network.Sizes[boundary], stride = size;
        if (boundary > 0) stride = Math.Max(stride, RoundUp(size, TileHeight(size, network.Sizes[boundary - 1])));
        if (boundary + 1 < network.Sizes.Length && boundary > 0)
            stride = Math.Max(stride, RoundUp(size, TileHeight(size, network.Sizes[boundary + 1])));
        if (boundary == 1 && BackwardWorkspace<TLanes, T>.FillsLanes(network.InputSize, size)) stride = RoundUp(stride, 8);
        return stride;
    }

    /// <summary>Outputs of a product's tile: 5 where that wastes less, 8 where long sums amortise it, else 4.</summary>
    internal static int TileHeight(int outputs, int depth)
    {
        int height = TLanes.TileRows == 8 && depth >= 96 ? 8 : 4;
        return TLanes.TileRows == 8 && RoundUp(outputs, 5) < RoundUp(outputs, height) ? 5 : height;
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;

    private void RequireParameters(ReadOnlySpan<T> parameters)
    {
        if (parameters.Length != _network.ParameterCount)
            throw new ArgumentException($"The network has {_network.ParameterCount} parameters; {parameters.Length} given.",
            nameof(parameters));
    }

    private void EvaluatePart(Part part)
    {
        while (TakeChunk(part) is { Count: > 0 } chunk)
        {
            for (int l = 0; l < _network.Layers.Length; l++)
            {
                for (Panels run = chunk.FirstRun; run.Count > 0; run = chunk.RunAfter(run))
                {
                    Span<T> sums = Product(l, run);
                    if (l + 1 < _network.Layers.Length) _activation.Apply(sums);
                }
            }
        }
    }

    private void ForwardPart(Part part)
    {
        bool inTurn = !_dropout.CanShareDrawing;
        if (!inTurn)
        {
            _dropout.DrawShare(part);
            _team.Synchronize();
        }
        // Where one stream gives the masks one after the other, the other threads begin meanwhile, and take over what this one cannot get
        // to.
        else if (part.Index == 0)
        {
            for (int l = 0; l < _dropout.LayerCount; l++)
            {
                _dropout.Draw(l);
                _team.Publish();
            }
        }
        while (TakeChunk(part) is { Count: > 0 } chunk)
        {
            for (int l = 0; l < _network.Layers.Length; l++)
            {
                if (inTurn && l < _dropout.LayerCount) _team.AwaitPublished(l + 1);
                for (Panels run = chunk.FirstRun; run.Count > 0; run = chunk.RunAfter(run)) Forward(l, run);
            }
        }
    }

    private void BackwardPart(Part part) => _backward!.Run(Parameters, _activations, new Span<T>(_gradient, _network.ParameterCount), part);

    private ReadOnlySpan<T> Parameters => new(_parameters, _network.ParameterCount);

    /// <summary>Logits, or activations and slopes. The factor of a kept or dropped unit goes into its slope too, so that the backward pass
    /// below the logits needs to know nothing of dropout.</summary>
    private void Forward(int l, Panels run)
    {
        Span<T> sums = Product(l, run);
        if (l + 1 == _network.Layers.Length)
        {
            if (_dropout.AfterProducts) _dropout.Multiply(l, run.First, sums);
            return;
        }
        Span<T> slopes = Slice(_backward!.Deltas(l), l + 1, run);
        if (l < _dropout.LayerCount) _dropout.Activate(l, run.First, sums, slopes);
        else _activation.Apply(sums, slopes);
    }

    /// <summary>The weighted sums of layer <paramref name="l"/> for a run, written where the next layer expects its inputs.</summary>
    private Span<T> Product(int l, Panels run)
    {
        Span<T> sums = Slice((l + 1 < _activations.Length ? _activations[l + 1] : _logits).Span, l + 1, run);
        LayerView layer = _network.Layers[l];
        var weights = WeightView<T>.Of(layer.Weights(Parameters), layer.Biases(Parameters), layer.FanIn, layer.FanOut);
        PanelProduct<TLanes, T, Overwrite>.Multiply(
            run.Count, Slice(_activations[l].Span, l, run), _strides[l], weights, TileHeight(layer.FanOut, layer.FanIn), sums,
                _strides[l + 1]);
        return sums;
    }

    /// <summary>The next panels for a thread; none where all are taken.</summary>
    private Panels TakeChunk(Part part)
    {
        int first = _team.Take(part, (_panels + _chunkLength - 1) / _chunkLength) * _chunkLength;
        return first < 0 ? default : new Panels(first, Math.Min(_chunkLength, _panels - first));
    }

    private Span<T> Slice(Span<T> buffer, int boundary, Panels panels)
    {
        int size = _strides[boundary] * 3 * TLanes.Count;
        return buffer.Slice(panels.First * size, panels.Count * size);
    }

    /// <summary>Consecutive panels, which go through a layer run by run.</summary>
    private readonly record struct Panels(int First, int Count)
    {
        public Panels FirstRun => new(First, Math.Min(RunLength, Count));

        public Panels RunAfter(Panels run) => new(run.First + run.Count, Math.Min(RunLength, First + Count - run.First - run.Count));
    }
}
