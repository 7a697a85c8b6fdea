using NormLab.Networks;
using NormLab.Randomness;

namespace NormLab.Tests.Networks;

public class WeightInitializerTests
{
    [Theory]
    [InlineData(16)]
    [InlineData(32)]
    [InlineData(256)]
    public void Experiment_2_draws_its_first_layer_first_from_the_runs_own_seed(int width)
    {
        var network = new Architecture([64, width, width, width, width, width, width, 10], Activation.Arctan, biases: false);
        var parameters = new double[network.ParameterCount];
        WeightInitializer.Fill(network, [.. Enumerable.Repeat(Initialization.InverseSqrtFanProduct, 6), Initialization.Unit],
            new NumPyRandom(13), parameters);
        // numpy.random.seed(13); numpy.random.randn(4), NumPy 1.24.2.
        double[] draws = [-0.712390662050588, 0.753766378659703, -0.044503078338053455, 0.45181233874578974];
        for (int i = 0; i < 4; i++) Assert.Equal(draws[i] / Math.Sqrt(64 * width), parameters[i]);
    }

    [Theory]
    [InlineData(Initialization.InverseSqrtFanProduct, 1.0 / 100)]
    [InlineData(Initialization.Unit, 1.0)]
    [InlineData(Initialization.Glorot, 0.1)]
    [InlineData(Initialization.He, 0.1414213562373095)]
    public void Each_rule_has_its_standard_deviation(Initialization rule, double deviation)
    {
        var network = new Architecture([100, 100], Activation.Arctan, biases: true);
        var parameters = new double[network.ParameterCount];
        WeightInitializer.Fill(network, [rule], new NumPyRandom(7), parameters);
        double measured = Math.Sqrt(network.Layers[0].Weights<double>(parameters).ToArray().Average(w => w * w));
        Assert.InRange(measured / deviation, 0.97, 1.03);
        Assert.All(network.Layers[0].Biases<double>(parameters).ToArray(), bias => Assert.Equal(0, bias));
    }
}
