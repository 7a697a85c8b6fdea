using System.Numerics;
using NormLab.Data;
using NormLab.Networks;
using NormLab.Numerics;
using NormLab.Training.Passes;

namespace NormLab.Tests.Training.Passes;

/// <summary>What hidden neurons put out, against the formula read neuron by neuron.</summary>
public class NeuronOutputTests
{
    [Theory]
    [InlineData(InstructionSet.Scalar)]
    [InlineData(InstructionSet.Vector128)]
    [InlineData(InstructionSet.Vector256)]
    [InlineData(InstructionSet.Vector512)]
    public void Are_those_of_the_formula_on_every_register_width(InstructionSet set)
    {
        Check<double>(set, 1e-12);
        Check<float>(set, 1e-5);
    }

    [Fact]
    public void Room_of_another_size_is_refused()
    {
        var network = new Architecture([2, 3, 2], Activation.Tanh, biases: true);
        var passes = new VectorizedBackpropagation<double>(network, Rows(5), Loss.CategoricalCrossEntropy, SoftmaxAxis.Classes);
        passes.ComputeOutputs(new double[network.ParameterCount], new double[10], new double[10]);
        Assert.Contains("15", Assert.Throws<ArgumentException>(() => passes.CopyNeurons(new double[14])).Message);
    }

    private static void Check<T>(InstructionSet set, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var network = new Architecture([2, 5, 3, 2], Activation.Tanh, biases: true);
        var random = new Random(5);
        T[] parameters = [.. Enumerable.Range(0, network.ParameterCount).Select(_ => T.CreateChecked(random.NextDouble() - 0.5))];
        LabelledRows rows = Rows(61);
        var passes = new VectorizedBackpropagation<T>(network, rows, Loss.CategoricalCrossEntropy, SoftmaxAxis.Classes, set);
        passes.ComputeOutputs(parameters, new T[61 * 2], new T[61 * 2]);
        var neurons = new T[61 * 8];
        passes.CopyNeurons(neurons);
        for (int row = 0; row < 61; row++)
        {
            double[] values = rows.Features.Slice(2 * row, 2).ToArray();
            int first = 0;
            foreach (LayerView layer in network.Layers.Take(2))
            {
                double[] weights = Wide(layer.Weights<T>(parameters)), biases = Wide(layer.Biases<T>(parameters));
                values = [.. Enumerable.Range(0, layer.FanOut).Select(j =>
                    Math.Tanh(biases[j] + values.Select((value, i) => value * weights[i * layer.FanOut + j]).Sum()))];
                for (int j = 0; j < layer.FanOut; j++)
                    Assert.Equal(values[j], double.CreateChecked(neurons[(first + j) * 61 + row]), tolerance);
                first += layer.FanOut;
            }
        }
    }

    private static double[] Wide<T>(ReadOnlySpan<T> values)
        where T : INumberBase<T>
    {
        var wide = new double[values.Length];
        for (int i = 0; i < wide.Length; i++) wide[i] = double.CreateChecked(values[i]);
        return wide;
    }

    private static LabelledRows Rows(int count)
    {
        var random = new Random(7);
        return new LabelledRows(Enumerable.Range(0, 2 * count).Select(_ => 2 * random.NextDouble() - 1).ToArray(), new int[count], count, 2,
            2);
    }
}
