using CsCheck;
using NormLab.Analysis;
using NormLab.Analysis.Weights;
using NormLab.Networks;

namespace NormLab.Tests.Analysis.Weights;

public class SparsityCurveTests
{
    [Fact]
    public void A_share_is_that_of_magnitudes_below_the_threshold_biases_left_out() =>
        AnyNetwork.Generator.Sample(network =>
        {
            SparsityCurve curve = SparsityCurve.Of(network.Parameters, network.Architecture, 1e-6, 3, 20);
            double[] weights = [.. network.Architecture.Layers.SelectMany(layer => layer.WeightsIn(network.Parameters))];
            Assert.All(curve.Thresholds.Zip(curve.Shares), point =>
                Assert.Equal((double)weights.Count(w => Math.Abs(w) < point.First) / weights.Length, point.Second));
            Assert.Equal(curve.Shares.Order(), curve.Shares);
            Assert.InRange(curve.Area, 0, 1);
        });

    [Fact]
    public void The_area_is_the_mean_share_over_the_logarithm_of_the_threshold() =>
        Gen.Double[-2, 2].Array[1, 20].Sample(weights =>
        {
            SparsityCurve fine = SparsityCurve.Of(weights, 1e-4, 1, 20_001);
            // Each weight's step falls within one of 20,000 slices.
            Assert.Equal(fine.Shares.SkipLast(1).Zip(fine.Shares.Skip(1), (left, right) => (left + right) / 2).Average(), fine.Area,
                1.0 / 20_000);
            Assert.Equal(fine.Area, SparsityCurve.Of(weights, 1e-4, 1, 2).Area);
        }, iter: 50);

    [Fact]
    public void The_area_runs_from_none_below_to_all_below()
    {
        Assert.Equal(0, SparsityCurve.Of([1.0, -2.0], 1e-4, 1).Area);
        Assert.Equal(1, SparsityCurve.Of([0.0, -1e-5], 1e-4, 1).Area);
        Assert.Equal(0.5, SparsityCurve.Of([-0.01], 1e-4, 1).Area, 1e-12);
    }

    [Fact]
    public void A_weight_on_the_threshold_is_not_below_it() => Assert.Equal([0, 0.5], SparsityCurve.Of([0.001, -1.0], 0.001, 1, 2).Shares);

    [Fact]
    public void A_logarithmic_grid_meets_its_ends_and_grows_by_one_factor()
    {
        double[] grid = LogarithmicGrid.Of(1e-6, 10, 8);
        Assert.Equal(1e-6, grid[0]);
        Assert.Equal(10, grid[^1]);
        Assert.All(grid.Zip(grid.Skip(1)), pair => Assert.Equal(10, pair.Second / pair.First, 1e-12));
    }

    [Fact]
    public void What_is_no_network_or_no_grid_is_refused_with_advice()
    {
        var architecture = new Architecture([2, 3, 1], Activation.Arctan, biases: true);
        Assert.Contains("2-3-1 has 13 parameters; 9 given",
            Assert.Throws<ArgumentException>(() => SparsityCurve.Of(new double[9], architecture)).Message, StringComparison.Ordinal);
        Assert.Contains("Weight 1 is NaN: the run diverged",
            Assert.Throws<ArgumentException>(() => SparsityCurve.Of([0, double.NaN])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SparsityCurve.Of([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SparsityCurve.Of([1.0], lower: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SparsityCurve.Of([1.0], lower: 1, upper: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SparsityCurve.Of([1.0], count: 1));
    }
}
