using System.Text.Json.Nodes;
using NormLab.Data;
using NormLab.Explorer.Engine.Pictures;
using NormLab.Networks;
using NormLab.Training.Passes;

namespace NormLab.Explorer.Tests.Pictures;

/// <summary>Answers and outputs, held against a forward pass as the formulas read.</summary>
public sealed class AnswerSightTests
{
    private const int Rows = 37, Features = 3, Classes = 3;

    private static readonly Architecture Network = new([Features, 5, 4, Classes], Activation.Tanh, biases: true);

    [Fact]
    public void Confusion_and_outputs_are_those_of_a_plain_forward_pass()
    {
        var random = new Random(5);
        double[] parameters = [.. Enumerable.Range(0, Network.ParameterCount).Select(_ => random.NextDouble() * 2 - 1)];
        // The first layer's second neuron hears nothing.
        for (int i = 0; i < Features; i++) parameters[i * 5 + 1] = 0;
        double[] features = [.. Enumerable.Range(0, Rows * Features).Select(_ => random.NextDouble() * 4 - 2)];
        int[] labels = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(Classes))];
        var rows = new LabelledRows(features, labels, Rows, Features, Classes);

        AnswerPicture picture = new AnswerSight<double>(Network, rows, Loss.CategoricalCrossEntropy, SoftmaxAxis.Classes).Look(parameters);

        var confusion = new int[Classes * Classes];
        var outputs = new List<double>[] { [], [] };
        for (int row = 0; row < Rows; row++)
        {
            double[] values = features[(row * Features)..((row + 1) * Features)];
            for (int l = 0; l < Network.Layers.Length; l++)
            {
                LayerView layer = Network.Layers[l];
                ReadOnlySpan<double> weights = layer.Weights((ReadOnlySpan<double>)parameters),
                    biases = layer.Biases((ReadOnlySpan<double>)parameters);
                var next = new double[layer.FanOut];
                for (int j = 0; j < next.Length; j++)
                {
                    double sum = biases[j];
                    for (int i = 0; i < values.Length; i++) sum += values[i] * weights[i * next.Length + j];
                    next[j] = l + 1 < Network.Layers.Length ? Math.Tanh(sum) : sum;
                }
                values = next;
                if (l < 2) outputs[l].AddRange(values);
            }
            confusion[labels[row] * Classes + Array.IndexOf(values, values.Max())]++;
        }
        Assert.Equal(Rows, picture.Rows);
        Assert.Equal(confusion, picture.Confusion!.Value);
        Assert.Equal([1, 0], picture.Layers.Select(layer => layer.Constant));
        for (int l = 0; l < 2; l++)
        {
            Assert.Equal(outputs[l].Min(), picture.Layers[l].Low, 12);
            Assert.Equal(outputs[l].Max(), picture.Layers[l].High, 12);
            Assert.Equal(outputs[l].Count, picture.Layers[l].Counts.Sum());
        }
    }

    [Fact]
    public async Task Right_answers_of_a_frame_are_its_accuracy()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        await using View view = await explorer.ViewAsync();
        await view.OpenAsync(Specs.Of("[8,6]"), step: 60);
        JsonNode column = View.Column(await view.RestAsync(60), 0), answers = column["answers"]!;
        int[] confusion = [.. answers["confusion"]!.AsArray().Select(count => count!.GetValue<int>())];
        int rows = answers["rows"]!.GetValue<int>();
        Assert.Equal(rows, confusion.Sum());
        Assert.Equal(column["validation"]!["accuracy"]!.GetValue<double>(),
            Enumerable.Range(0, 10).Sum(k => confusion[11 * k]) / (double)rows, 12);
        Assert.Equal([8, 6], answers["layers"]!.AsArray().Select(layer => layer!["neurons"]!.GetValue<int>()));
    }
}
