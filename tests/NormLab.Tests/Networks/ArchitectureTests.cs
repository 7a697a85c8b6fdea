using NormLab.Networks;

namespace NormLab.Tests.Networks;

public class ArchitectureTests
{
    [Theory]
    [InlineData(new[] { 64, 256, 10 }, 18_944, "64-256-10")]
    [InlineData(new[] { 64, 32, 32, 32, 32, 32, 32, 10 }, 7_488, "64-32x6-10")]
    [InlineData(new[] { 64, 16, 16, 16, 16, 16, 16, 10 }, 2_464, "64-16x6-10")]
    [InlineData(new[] { 64, 256, 256, 256, 256, 256, 256, 10 }, 346_624, "64-256x6-10")]
    public void The_articles_networks_have_as_many_weights_as_it_says(int[] sizes, int weights, string name)
    {
        var network = new Architecture(sizes, Activation.Arctan, biases: false);
        Assert.Equal(weights, network.WeightCount);
        Assert.Equal(weights, network.ParameterCount);
        Assert.Equal(name, network.ToString());
        Assert.Equal(sizes, Architecture.Parse(name, Activation.Arctan, biases: false).Sizes);
    }

    [Fact]
    public void Biases_follow_their_layers_weights_in_the_parameter_vector()
    {
        var network = new Architecture([3, 4, 2], Activation.Relu, biases: true);
        Assert.Equal(3 * 4 + 4 + 4 * 2 + 2, network.ParameterCount);
        Assert.Equal(12, network.Layers[0].BiasOffset);
        Assert.Equal(16, network.Layers[1].Offset);
        Assert.Equal(24, network.Layers[1].BiasOffset);
    }

    [Theory]
    [InlineData(new[] { 64 })]
    [InlineData(new[] { 64, 0, 10 })]
    public void A_network_without_layers_or_neurons_is_refused(int[] sizes) =>
        Assert.Throws<ArgumentException>(() => new Architecture(sizes, Activation.Arctan, biases: false));

    [Theory]
    [InlineData("64", "'64'")]
    [InlineData("64-x-10", "'x'")]
    [InlineData("64-16x-10", "'16x'")]
    [InlineData("64-+16-10", "'+16'")]
    [InlineData("64x2-10", "'64x2'")]
    [InlineData("64-0-10", "'0'")]
    [InlineData("64-32769-10", "'32769'")]
    [InlineData("64-8x999-10", "layers")]
    [InlineData("64-32768x3-10", "parameters")]
    public void A_name_that_is_no_networks_is_refused_with_the_part_that_is_wrong(string name, string mention) =>
        Assert.Contains(mention, Assert.Throws<FormatException>(() => Architecture.Parse(name, Activation.Arctan, biases: false)).Message,
            StringComparison.Ordinal);
}
