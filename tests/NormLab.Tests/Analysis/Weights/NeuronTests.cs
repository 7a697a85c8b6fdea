using CsCheck;
using NormLab.Analysis.Weights;
using NormLab.Networks;

namespace NormLab.Tests.Analysis.Weights;

public class NeuronTests
{
    private static readonly Architecture Biased = new([2, 3, 2], Activation.Arctan, biases: true);

    [Fact]
    public void A_neuron_whose_weights_on_one_side_are_all_small_is_dead()
    {
        double[] parameters =
        [
            0.0001, 1, 2, // from the first input
            -0.0002, 3, 0.0001, // from the second
            9, 9, 9, // biases do not wake a deaf neuron
            1, 1,
            0.0005, -0.0005, // nobody hears the second neuron
            0.0001, 5,
            0, 0,
        ];
        Assert.Equal([new DeadNeuron(0, 0, IsDeaf: true, IsMute: false), new DeadNeuron(0, 1, IsDeaf: false, IsMute: true)],
            DeadNeurons.ByWeights(parameters, Biased, 0.001));
        Assert.Empty(DeadNeurons.ByWeights(parameters, Biased, 0.0002));
    }

    [Fact]
    public void Every_hidden_neuron_is_judged_by_its_own_column_and_its_own_row() =>
        AnyNetwork.Generator.Sample(network =>
        {
            var dead = DeadNeurons.ByWeights(network.Parameters, network.Architecture, 1e-4)
                .ToDictionary(neuron => (neuron.Layer, neuron.Neuron));
            for (int l = 0; l + 1 < network.Architecture.Layers.Length; l++)
            {
                LayerView into = network.Architecture.Layers[l], from = network.Architecture.Layers[l + 1];
                for (int j = 0; j < into.FanOut; j++)
                {
                    bool deaf = Enumerable.Range(0, into.FanIn)
                        .All(i => Math.Abs(network.Parameters[into.Offset + i * into.FanOut + j]) < 1e-4);
                    bool mute = Enumerable.Range(0, from.FanOut)
                        .All(k => Math.Abs(network.Parameters[from.Offset + j * from.FanOut + k]) < 1e-4);
                    Assert.Equal(deaf || mute, dead.TryGetValue((l, j), out DeadNeuron found));
                    Assert.Equal((deaf, mute), (found.IsDeaf, found.IsMute));
                }
            }
        });

    [Fact]
    public void A_neuron_that_answers_every_row_alike_is_dead()
    {
        double[] activations = [1, 0.5, 3, 1, 0.5001, 4, 1, 0.4999, 5];
        Assert.Equal([0], DeadNeurons.ByActivations(activations, 3, 0));
        Assert.Equal([0, 1], DeadNeurons.ByActivations(activations, 3, 0.001));
        Assert.Empty(DeadNeurons.ByActivations([double.NaN, 1, double.NaN, 2], 2, 0.1));
    }

    [Fact]
    public void Neurons_with_parallel_weights_and_biases_are_duplicates()
    {
        double[] parameters = [1, 2, -1, /**/ 3, 6, -3, /**/ 0.5, 1, -0.5, /**/ 1, 2, 3, 4, 5, 6, 0, 0];
        Assert.Equal([new DuplicatePair(0, 0, 1, 1), new DuplicatePair(0, 0, 2, -1), new DuplicatePair(0, 1, 2, -1)],
            DuplicateNeurons.Find(parameters, Biased, 1));
        Assert.Equal(2, DuplicateNeurons.CountRedundant(DuplicateNeurons.Find(parameters, Biased, 1)));

        // Rectified, the mirror image is another neuron.
        Assert.Equal([new DuplicatePair(0, 0, 1, 1)],
            DuplicateNeurons.Find(parameters, new Architecture([2, 3, 2], Activation.Relu, biases: true), 1));

        // Another bias is another direction.
        parameters[7] = 5;
        Assert.Equal([new DuplicatePair(0, 0, 2, -1)], DuplicateNeurons.Find(parameters, Biased, 0.999));
    }

    [Fact]
    public void A_cosine_is_that_of_the_incoming_weights()
    {
        var architecture = new Architecture([2, 3, 1], Activation.Relu, biases: false);
        DuplicatePair pair = Assert.Single(DuplicateNeurons.Find([1e-200, 3e-200, 0, 0, 4e-200, 0, 1, 1, 1], architecture, 0.5));
        Assert.Equal((0, 0, 1), (pair.Layer, pair.First, pair.Second));
        Assert.Equal(0.6, pair.Cosine, 1e-12);
    }

    [Fact]
    public void Thresholds_that_mean_nothing_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => DeadNeurons.ByWeights(new double[17], Biased, 0));
        Assert.Throws<ArgumentException>(() => DeadNeurons.ByWeights(new double[16], Biased, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => DuplicateNeurons.Find(new double[17], Biased, 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => DeadNeurons.ByActivations([1, 2], 1, -1));
        Assert.Contains("at least two of them; 3 given",
            Assert.Throws<ArgumentException>(() => DeadNeurons.ByActivations([1, 2, 3], 3, 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => DeadNeurons.ByActivations([1, 2, 3], 2, 0));
    }
}
