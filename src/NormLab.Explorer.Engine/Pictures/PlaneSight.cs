using System.Numerics;
using NormLab.Networks;
using NormLab.Training.Passes;

namespace NormLab.Explorer.Engine.Pictures;

/// <summary>Looks at a network over a plane, again and again in the same memory.</summary>
/// <typeparam name="T">The network's precision.</typeparam>
internal sealed class PlaneSight<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Where a logit's share of its byte's range is a half, and what numbers are shown up to.
    private const double HalfWay = 2, LargestNumber = 1.5;

    private readonly Architecture _network;
    private readonly PlaneGrid _grid;
    private readonly VectorizedBackpropagation<T> _passes;
    private readonly T[] _outputs, _shares, _neurons;
    private readonly double[] _values = new double[PlaneGrid.Side * PlaneGrid.Side];

    /// <summary>Binds a network to a grid.</summary>
    public PlaneSight(Architecture network, PlaneGrid grid, Loss loss)
    {
        (_network, _grid) = (network, grid);
        _passes = new VectorizedBackpropagation<T>(network, grid.Rows, new LossFunction(loss), SoftmaxAxis.Classes);
        _outputs = new T[_values.Length * network.OutputSize];
        _shares = new T[_outputs.Length];
        _neurons = new T[_values.Length * network.Sizes.Skip(1).SkipLast(1).Sum()];
    }

    /// <summary>Looks.</summary>
    public PlanePicture Look(ReadOnlySpan<T> parameters)
    {
        _passes.ComputeOutputs(parameters, _outputs, _shares);
        _passes.CopyNeurons(_neurons);
        for (int cell = 0; cell < _values.Length; cell++) _values[cell] = Value(cell);
        (byte[] weights, double largest) = Weights(parameters);
        return new PlanePicture(Surface(), Neurons(), weights, largest, PlaneBoundary.Length(_values), PlaneBoundary.Pieces(_values));
    }

    /// <summary>The second class's logit less the first's, or the number.</summary>
    private double Value(int cell) => _grid.Numbers is { } numbers
        ? numbers.Invert(double.CreateChecked(_outputs[cell]))
        : double.CreateChecked(_outputs[2 * cell + 1]) - double.CreateChecked(_outputs[2 * cell]);

    private byte[] Surface()
    {
        var surface = new byte[_values.Length];
        bool hasNumbers = _grid.Numbers is not null;
        for (int cell = 0; cell < surface.Length; cell++)
        {
            double value = _values[cell];
            double share = !double.IsFinite(value) ? 0 : hasNumbers ? Math.Clamp(value / LargestNumber, -1, 1)
                : value / (HalfWay + Math.Abs(value));
            surface[cell] = (byte)(sbyte)Math.Round(share * sbyte.MaxValue);
        }
        return surface;
    }

    private byte[] Neurons()
    {
        const int Cells = PlaneGrid.NeuronSide * PlaneGrid.NeuronSide;
        int count = _neurons.Length / _values.Length;
        var pictures = new byte[count * Cells];
        for (int neuron = 0; neuron < count; neuron++)
            PlaneGrid.Draw<T>(_neurons.AsSpan(neuron * _values.Length, _values.Length), pictures.AsSpan(neuron * Cells, Cells), 1);
        return pictures;
    }

    private (byte[] Weights, double Largest) Weights(ReadOnlySpan<T> parameters)
    {
        double largest = 0;
        foreach (LayerView layer in _network.Layers)
            foreach (T weight in layer.Weights(parameters)) largest = Math.Max(largest, Math.Abs(double.CreateChecked(weight)));
        var picture = new byte[_network.WeightCount];
        if (!(largest > 0 && double.IsFinite(largest))) return (picture, 0);
        int place = 0;
        foreach (LayerView layer in _network.Layers)
        {
            foreach (T weight in layer.Weights(parameters))
            {
                double share = double.CreateChecked(weight) / largest * sbyte.MaxValue;
                // What is not 0 is not shown as 0.
                picture[place++] = (byte)(sbyte)(share > 0 ? Math.Ceiling(share) : Math.Floor(share));
            }
        }
        return (picture, largest);
    }
}
