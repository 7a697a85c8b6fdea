using CsCheck;
using NormLab.Analysis.Weights;
using NormLab.Networks;

namespace NormLab.Tests.Analysis.Weights;

public class PruningCurveTests
{
    private static readonly double[] Shares = [0, 0.1, 0.5, 0.9, 1];

    [Fact]
    public void Pruning_the_network_removes_its_smallest_weights_and_leaves_the_rest_and_the_biases() =>
        AnyNetwork.Generator.Sample(network =>
        {
            double[] original = [.. network.Parameters];
            var seen = new List<double[]>();
            PruningCurve curve = PruningCurve.Global(network.Parameters, network.Architecture, Shares,
                parameters => Keep(seen, parameters));
            Assert.Equal(original, network.Parameters);
            Assert.Equal(Shares, curve.Points.Select(point => point.Share));
            foreach ((PruningPoint point, double[] pruned) in curve.Points.Zip(seen))
            {
                Assert.Equal((int)Math.Round(point.Share * network.Architecture.WeightCount), point.Removed);
                AssertSmallestAreGone(original, pruned, [.. network.Architecture.Layers.SelectMany(Indices)], point.Removed);
                AssertSame(original, pruned,
                    network.Architecture.Layers
                        .SelectMany(layer => Enumerable.Range(layer.BiasOffset, layer.ParameterCount - layer.WeightCount)));
            }
        });

    [Fact]
    public void Pruning_every_layer_removes_the_same_share_of_each() =>
        AnyNetwork.Generator.Sample(network =>
        {
            var seen = new List<double[]>();
            PruningCurve curve = PruningCurve.EveryLayer(network.Parameters, network.Architecture, Shares,
                parameters => Keep(seen, parameters));
            foreach ((PruningPoint point, double[] pruned) in curve.Points.Zip(seen))
            {
                int[] counts = [.. network.Architecture.Layers.Select(layer => (int)Math.Round(point.Share * layer.WeightCount))];
                Assert.Equal(counts.Sum(), point.Removed);
                foreach (LayerView layer in network.Architecture.Layers)
                    AssertSmallestAreGone(network.Parameters, pruned, [.. Indices(layer)], counts[layer.Index]);
            }
        });

    [Fact]
    public void Pruning_one_layer_leaves_the_others_alone() =>
        AnyNetwork.Generator.Sample(network =>
        {
            LayerView last = network.Architecture.Layers[^1];
            var seen = new List<double[]>();
            PruningCurve.OneLayer(network.Parameters, network.Architecture, last.Index, Shares, parameters => Keep(seen, parameters));
            foreach ((double share, double[] pruned) in Shares.Zip(seen))
            {
                AssertSmallestAreGone(network.Parameters, pruned, [.. Indices(last)], (int)Math.Round(share * last.WeightCount));
                AssertSame(network.Parameters, pruned, Enumerable.Range(0, last.Offset));
            }
        });

    [Fact]
    public void The_accuracy_is_what_the_function_says_and_the_largest_share_within_a_drop_is_read_off()
    {
        var architecture = new Architecture([10, 1], Activation.Relu, biases: false);
        double[] weights = [.. Enumerable.Range(1, 10).Select(i => i / 10.0)];
        PruningCurve curve = PruningCurve.Global(weights, architecture, [0, 0.2, 0.4, 0.6, 1], Sum);
        Assert.Equal([5.5, 5.2, 4.5, 3.4, 0], curve.Points.Select(point => Math.Round(point.Score, 12)));
        Assert.Equal(0, curve.LargestShareWithin(0.1));
        Assert.Equal(0.4, curve.LargestShareWithin(1.5));
        Assert.Equal(1, curve.LargestShareWithin(6));
        Assert.Throws<InvalidOperationException>(() => PruningCurve.Global(weights, architecture, [0.2, 0.4], Sum).LargestShareWithin(0));
        Assert.Throws<InvalidOperationException>(() => PruningCurve.Global(weights, architecture, [0, 0.4, 0.2], Sum)
            .LargestShareWithin(0));
    }

    [Fact]
    public void What_cannot_be_pruned_is_refused()
    {
        var architecture = new Architecture([1, 2], Activation.Relu, biases: false);
        Assert.Throws<ArgumentOutOfRangeException>(() => PruningCurve.Global([1, 2], architecture, [1.5], Sum));
        Assert.Throws<ArgumentOutOfRangeException>(() => PruningCurve.OneLayer([1, 2], architecture, 1, [0.5], Sum));
        Assert.Throws<ArgumentException>(() => PruningCurve.EveryLayer([1, 2], architecture, [], Sum));
        Assert.Throws<ArgumentException>(() => PruningCurve.EveryLayer([1, double.NaN], architecture, [0], Sum));
    }

    private static double Sum(ReadOnlySpan<double> parameters) => parameters.ToArray().Sum();

    private static double Keep(List<double[]> seen, ReadOnlySpan<double> parameters)
    {
        seen.Add(parameters.ToArray());
        return 0;
    }

    private static IEnumerable<int> Indices(LayerView layer) => Enumerable.Range(layer.Offset, layer.WeightCount);

    private static void AssertSmallestAreGone(double[] original, double[] pruned, int[] indices, int count)
    {
        int[] order = [.. indices.OrderBy(i => Math.Abs(original[i])).ThenBy(i => i)];
        Assert.All(order.Take(count), i => Assert.Equal(0, pruned[i]));
        AssertSame(original, pruned, order.Skip(count));
    }

    private static void AssertSame(double[] original, double[] pruned, IEnumerable<int> indices) =>
        Assert.All(indices, i => Assert.Equal(original[i], pruned[i]));
}
